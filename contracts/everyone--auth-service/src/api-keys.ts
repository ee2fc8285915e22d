import * as z from 'zod';
import { Id, Instant, oneLineText } from './text.ts';
import { ADD_API_KEY } from './examples.ts';

/** How every API key begins, so that scanners of source code find one that was left there. */
export const API_KEY_PREFIX = 'astro_live_';

/** What an API key may be allowed. */
export const KeyScope = z
  .enum(['launches:read', 'launches:write', 'passengers:read', 'money:read'])
  .meta({ id: 'KeyScope' });
/** What an API key may be allowed. */
export type KeyScope = z.infer<typeof KeyScope>;

/** The scopes of a key, each once. */
const Scopes = z
  .array(KeyScope)
  .min(1, 'Please choose what the key may do.')
  .max(KeyScope.options.length)
  .refine(scopes => new Set(scopes).size === scopes.length, 'Please name each scope once.');

/** What the owner of an agency says about a new API key. */
export const NewApiKey = z.strictObject({ name: oneLineText(80), scopes: Scopes, expiresAt: Instant.optional() }).meta({
  id: 'NewApiKey',
  examples: [{ name: 'Warehouse system', scopes: ['launches:read'], expiresAt: '2027-11-24T00:00:00.000Z' }],
});
/** What the owner of an agency says about a new API key. */
export type NewApiKey = z.infer<typeof NewApiKey>;

const API_KEY = {
  id: 'q1mZ6S0y',
  name: 'Warehouse system',
  start: 'astro_live_7Kq2Xw9B',
  scopes: ['launches:read'],
  createdBy: 'Olga Owner',
  createdAt: '2026-11-24T12:00:00.000Z',
  lastUsedAt: null,
  expiresAt: null,
};

/** An API key as it is listed: its first characters, never its secret. */
export const ApiKey = z
  .object({
    id: Id,
    name: z.string(),
    /** The first characters of the key, to tell it from others. */
    start: z.string(),
    scopes: z.array(KeyScope),
    createdBy: z.string(),
    createdAt: Instant,
    lastUsedAt: Instant.nullable(),
    expiresAt: Instant.nullable(),
  })
  .meta({ id: 'ApiKey', examples: [API_KEY] });
/** An API key as it is listed. */
export type ApiKey = z.infer<typeof ApiKey>;

/** The keys of an agency; there are never more than one page of them. */
export const ApiKeyList = z.object({ items: z.array(ApiKey), nextCursor: z.null() }).meta({ id: 'ApiKeyList' });
/** The keys of an agency. */
export type ApiKeyList = z.infer<typeof ApiKeyList>;

/** A key that was just made; a repeated request gets it with `secret: null`, because nobody can read the secret again. */
export const CreatedApiKey = z
  .object({ ...ApiKey.shape, secret: z.string().nullable() })
  .meta({ id: 'CreatedApiKey', examples: [{ ...API_KEY, secret: 'astro_live_7Kq2Xw9B…' }] });
/** A key that was just made. */
export type CreatedApiKey = z.infer<typeof CreatedApiKey>;

/** Body of `POST /auth/service/agencies/{id}/keys`: admin-api makes a key in the name of the owner. The id makes a repetition harmless. */
export const AddApiKey = z
  .strictObject({ id: Id, ...NewApiKey.shape, createdBy: z.object({ id: Id, name: oneLineText(200) }) })
  .meta({ id: 'AddApiKey', examples: [ADD_API_KEY] });
/** Body of `POST /auth/service/agencies/{id}/keys`. */
export type AddApiKey = z.infer<typeof AddApiKey>;
