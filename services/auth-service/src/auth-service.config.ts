import { httpsUrl, mongoUrl, programSettings, secret } from '@astro/service-kit';
import * as z from 'zod';
import { secondFactorRoles } from './totp/second-factor-roles.ts';

/** The settings of the authentication service. */
export const authServiceSettings = z.object({
  ...programSettings,
  SYSTEM_DB_URL: mongoUrl,
  AUTH_SECRET: secret,
  SERVICE_KEY: secret,
  PUBLIC_URL: httpsUrl,
  CUSTOMER_WEB_URL: httpsUrl,
  SUPPLIER_WEB_URL: httpsUrl,
  EMPLOYEE_WEB_URL: httpsUrl,
  IT_WEB_URL: httpsUrl,
  /** The address of the first IT person, whose activation link is printed while there is none. */
  FIRST_IT_EMAIL: z.email().toLowerCase().default('first.it@astrobookings.example'),
  /** Whose second factor is demanded: roles with commas between, or `none`. Left out, it is demanded of all who work here, but not in the demo. */
  SECOND_FACTOR_REQUIRED: secondFactorRoles.optional(),
});

/** The settings of the authentication service, parsed. */
export type AuthServiceSettings = z.infer<typeof authServiceSettings>;
