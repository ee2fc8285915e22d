import {
  checkPaymentSettings,
  httpsUrl,
  localOrigins,
  mongoUrl,
  paymentSettings,
  postgresUrl,
  programSettings,
} from '@astro/service-kit';
import * as z from 'zod';

/** The settings of this program. */
export const jobSchedulerSettings = z
  .object({
    ...programSettings,
    ...paymentSettings,
    CUSTOMER_DB_URL: mongoUrl,
    ADMIN_DB_URL: postgresUrl,
    SYSTEM_DB_URL: mongoUrl,
    SMTP_URL: z.url({ protocol: /^smtps?$/ }),
    MAIL_FROM: z.string().min(3),
    /** The four web applications: where mails link to. */
    CUSTOMER_WEB_URL: httpsUrl,
    SUPPLIER_WEB_URL: httpsUrl,
    EMPLOYEE_WEB_URL: httpsUrl,
    IT_WEB_URL: httpsUrl,
    /** Origins of this machine that webhooks may go to; heard in demo mode only. */
    WEBHOOK_LOCAL_ORIGINS: localOrigins,
    /** For tests of what a kill does; heard in demo mode only. */
    FAULT_POINT: z.enum(['after-apply']).optional(),
  })
  .superRefine(checkPaymentSettings);
export type JobSchedulerSettings = z.infer<typeof jobSchedulerSettings>;
