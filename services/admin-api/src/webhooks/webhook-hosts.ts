import { isPublicHost } from '@astro/service-kit';

/** Which hosts an agency may have told, as far as an address shows: where a name leads to is looked at when connecting. */
export class WebhookHosts {
  readonly #localOrigins: ReadonlySet<string>;
  constructor(localOrigins: ReadonlySet<string>) {
    this.#localOrigins = localOrigins;
  }

  allows(address: string): boolean {
    const url = new URL(address);
    return this.#localOrigins.has(url.origin) || isPublicHost(url.hostname);
  }
}
