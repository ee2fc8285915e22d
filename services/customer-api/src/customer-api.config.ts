import { checkPaymentSettings, httpsUrl, mongoUrl, paymentSettings, programSettings } from '@astro/service-kit';
import * as z from 'zod';

/** The settings of this program. */
export const customerApiSettings = z
  .object({
    ...programSettings,
    ...paymentSettings,
    CUSTOMER_DB_URL: mongoUrl,
    AUTH_URL: httpsUrl,
    /** The customer web's address: links in calendar files and tickets lead there. */
    PUBLIC_URL: httpsUrl,
  })
  .superRefine(checkPaymentSettings);
export type CustomerApiSettings = z.infer<typeof customerApiSettings>;
