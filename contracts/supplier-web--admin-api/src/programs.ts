import * as z from 'zod';
import { ApiKeyList } from '@astro/everyone--auth-service';

/** `GET /agency/keys`: the keys of the agency, and where programs exchange and use them. */
export const AgencyKeys = ApiKeyList.extend({
  /** Where a key is exchanged for a token. */
  tokenUrl: z.url(),
  /** Where the routes of this API begin. */
  apiUrl: z.url(),
}).meta({ id: 'AgencyKeys' });
export type AgencyKeys = z.infer<typeof AgencyKeys>;
