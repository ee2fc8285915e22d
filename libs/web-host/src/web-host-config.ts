import { httpsUrl, programSettings } from '@astro/service-kit';
import * as z from 'zod';

/** The settings of a web host, from its environment. */
export const WebHostConfig = z.object({
  ...programSettings,
  /** The address that browsers use; requests that change something must come from it. */
  PUBLIC_URL: httpsUrl,
  AUTH_URL: httpsUrl,
  API_URL: httpsUrl.optional(),
  COOKIE_NAME: z
    .string()
    .regex(/^__Host-[a-z-]+$/, 'must start with __Host-')
    .optional(),
  /** Addresses of load balancers in front, separated by commas; only they may say who their caller is. */
  TRUSTED_PROXIES: z.string().optional(),
});
/** The settings of a web host, parsed. */
export type WebHostConfig = z.infer<typeof WebHostConfig>;
