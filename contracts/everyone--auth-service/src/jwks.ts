import * as z from 'zod';
import { JWKS } from './examples.ts';

/** The public keys that access tokens are checked with (RFC 7517). */
export const Jwks = z
  .object({ keys: z.array(z.looseObject({ kty: z.string(), kid: z.string(), alg: z.string().optional() })) })
  .meta({ id: 'Jwks', examples: [JWKS] });
/** The public keys that access tokens are checked with. */
export type Jwks = z.infer<typeof Jwks>;
