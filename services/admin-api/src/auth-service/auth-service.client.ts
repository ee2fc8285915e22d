import * as z from 'zod';
import { requestContext } from '@astro/service-kit';
import { Invitation } from './invitation.ts';
import { KeptApiKeys, MadeApiKey, type KeptApiKey } from './kept-api-key.ts';

export type { KeptApiKey };

const ANSWER_MS_MAX = 5_000;

/** The authentication service does not answer as it should; the request fails as "temporarily unavailable". */
export class AuthServiceError extends Error {
  override readonly name = 'AuthServiceError';
  /** Known to the problem filter as an outage. */
  readonly code = 'ECONNREFUSED';
}

/** What an agency owner asks for somebody who shall join. */
export interface InvitationWish {
  email: string;
  name: string;
  role: 'agency-owner' | 'agency-staff';
  agencyId: string;
  invitedBy: string;
}

/** What an agency owner asks for a program. */
export interface ApiKeyWish {
  id: string;
  name: string;
  scopes: string[];
  expiresAt?: string | undefined;
  createdBy: { id: string; name: string };
}

/** The admin API's way to the authentication service: people are kept there (SYSTEM: over HTTP). */
export class AuthServiceClient {
  readonly #url: string;
  readonly #serviceKey: string;
  readonly #fetch: typeof fetch;
  constructor(options: { url: string; serviceKey: string; fetch?: typeof fetch }) {
    this.#url = options.url;
    this.#serviceKey = options.serviceKey;
    this.#fetch = options.fetch ?? fetch;
  }

  /** Invites a person into an agency; `taken` when the address already has an account. */
  async invite(wish: InvitationWish): Promise<Invitation | 'taken'> {
    const response = await this.#send('POST', '/auth/service/invitations', wish);
    if (response.status === 409 || response.status === 422) return 'taken';
    return Invitation.parse(await this.#bodyOf(response));
  }

  /** Takes a person out of an agency; false when there is no such person in it. */
  async removeMember(userId: string, agencyId: string): Promise<boolean> {
    const path = `/auth/service/members/${encodeURIComponent(userId)}?agencyId=${encodeURIComponent(agencyId)}`;
    const response = await this.#send('DELETE', path);
    if (response.status === 404) return false;
    await this.#bodyOf(response);
    return true;
  }

  /** Ends or restores the access of everybody in an agency. */
  async setAgencyAccess(agencyId: string, access: 'suspend' | 'activate'): Promise<void> {
    await this.#bodyOf(await this.#send('POST', `/auth/service/agencies/${encodeURIComponent(agencyId)}/${access}`));
  }

  /** The API keys of an agency, newest first. */
  async keys(agencyId: string): Promise<KeptApiKey[]> {
    return KeptApiKeys.parse(await this.#bodyOf(await this.#send('GET', keysPath(agencyId)))).items;
  }

  /** Makes an API key; the same id again gives the key without its secret. */
  async addKey(agencyId: string, wish: ApiKeyWish): Promise<MadeApiKey | 'too-many'> {
    const response = await this.#send('POST', keysPath(agencyId), wish);
    if (response.status === 409) return 'too-many';
    return MadeApiKey.parse(await this.#bodyOf(response));
  }

  /** Revokes an API key; false when the agency has no such key. */
  async revokeKey(agencyId: string, keyId: string, by: string): Promise<boolean> {
    const path = `${keysPath(agencyId)}/${encodeURIComponent(keyId)}?by=${encodeURIComponent(by)}`;
    const response = await this.#send('DELETE', path);
    if (response.status === 404) return false;
    await this.#bodyOf(response);
    return true;
  }

  async #send(method: string, path: string, body?: unknown): Promise<Response> {
    const context = requestContext.current();
    try {
      return await this.#fetch(`${this.#url}${path}`, {
        method,
        signal: AbortSignal.timeout(ANSWER_MS_MAX),
        redirect: 'error',
        headers: {
          'x-service-key': this.#serviceKey,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(context === undefined ? {} : { 'x-request-id': context.requestId }),
          ...(context?.traceparent === undefined ? {} : { traceparent: context.traceparent }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    } catch (error) {
      throw new AuthServiceError('The authentication service does not answer.', { cause: error });
    }
  }

  async #bodyOf(response: Response): Promise<unknown> {
    if (!response.ok) throw new AuthServiceError(`The authentication service answered ${response.status}.`);
    const text = await response.text();
    return text === '' ? null : z.unknown().parse(JSON.parse(text));
  }
}

const keysPath = (agencyId: string): string => `/auth/service/agencies/${encodeURIComponent(agencyId)}/keys`;
