import type { BrowserContext, Cookie } from 'playwright-core';

/** The cookies of one test, shared by cy.request and the pages: the browser holds them once it runs. */
export class CookieJar {
  private context: BrowserContext | undefined;
  private held: Cookie[] = [];

  /** Hands what was collected so far to a browser context, which keeps them from then on. */
  async moveInto(context: BrowserContext): Promise<void> {
    await context.addCookies(this.held);
    this.context = context;
    this.held = [];
  }

  async all(): Promise<Cookie[]> {
    return this.context === undefined ? this.alive() : await this.context.cookies();
  }

  /** The cookies that a browser would send to this address. Ports don't matter to cookies; hosts do. */
  async forUrl(url: URL): Promise<Cookie[]> {
    if (this.context !== undefined) return await this.context.cookies(url.href);
    return this.alive().filter(
      cookie =>
        (cookie.domain === url.hostname ||
          (cookie.domain.startsWith('.') && `.${url.hostname}`.endsWith(cookie.domain))) &&
        url.pathname.startsWith(cookie.path) &&
        (!cookie.secure || url.protocol === 'https:'),
    );
  }

  async store(cookie: Cookie): Promise<void> {
    const isGone = cookie.expires !== -1 && cookie.expires * 1000 <= Date.now();
    if (this.context !== undefined) {
      if (isGone) await this.context.clearCookies({ name: cookie.name, domain: cookie.domain, path: cookie.path });
      else await this.context.addCookies([cookie]);
      return;
    }
    this.held = this.held.filter(
      one => !(one.name === cookie.name && one.domain === cookie.domain && one.path === cookie.path),
    );
    if (!isGone) this.held.push(cookie);
  }

  async clear(name?: string): Promise<void> {
    if (this.context !== undefined) await this.context.clearCookies(name === undefined ? {} : { name });
    this.held = name === undefined ? [] : this.held.filter(cookie => cookie.name !== name);
  }

  private alive(): Cookie[] {
    return this.held.filter(cookie => cookie.expires === -1 || cookie.expires * 1000 > Date.now());
  }
}

/** Reads one Set-Cookie header as a browser would. */
export function parseSetCookie(header: string, url: URL): Cookie | undefined {
  const [pair = '', ...attributes] = header.split(';').map(part => part.trim());
  const at = pair.indexOf('=');
  if (at <= 0) return undefined;
  const cookie: Cookie = {
    name: pair.slice(0, at),
    value: pair.slice(at + 1),
    domain: url.hostname,
    path: '/',
    expires: -1,
    httpOnly: false,
    secure: false,
    sameSite: 'Lax',
  };
  let maxAge: number | undefined;
  for (const attribute of attributes) {
    const [name = '', value = ''] = attribute.split('=', 2);
    switch (name.toLowerCase()) {
      case 'domain':
        cookie.domain = value.startsWith('.') ? value : `.${value}`;
        break;
      case 'path':
        cookie.path = value;
        break;
      case 'expires':
        cookie.expires = Math.floor(Date.parse(value) / 1000);
        break;
      case 'max-age':
        maxAge = Number(value);
        break;
      case 'httponly':
        cookie.httpOnly = true;
        break;
      case 'secure':
        cookie.secure = true;
        break;
      case 'samesite':
        cookie.sameSite = /^strict$/i.test(value) ? 'Strict' : /^none$/i.test(value) ? 'None' : 'Lax';
        break;
    }
  }
  if (maxAge !== undefined) cookie.expires = Math.floor(Date.now() / 1000) + maxAge; // wins over Expires
  return cookie;
}
