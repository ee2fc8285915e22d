import { SESSION_COOKIE } from '@astro/everyone--auth-service';

/** Longer values are no sessions; they are not passed on. */
const VALUE_CHARS_MAX = 1024;

/** The value of a cookie in a Cookie header, as it stands there. */
export const readCookie = (header: string | undefined, name: string): string | undefined => {
  for (const pair of (header ?? '').split(';')) {
    const equals = pair.indexOf('=');
    if (equals < 0 || pair.slice(0, equals).trim() !== name) continue;
    const value = pair.slice(equals + 1).trim();
    return value !== '' && value.length <= VALUE_CHARS_MAX ? value : undefined;
  }
  return undefined;
};

/** The Cookie header for the auth-service: this application's session under the auth-service's own name, and no other cookie. */
export const toAuthCookie = (session: string): string => `${SESSION_COOKIE}=${session}`;

/** A Set-Cookie of the auth-service as this application's own; null for cookies that are none of the browser's business. */
export const toOwnSetCookie = (setCookie: string, ownName: string): string | null => {
  const [pair = '', ...attributes] = setCookie.split(';').map(part => part.trim());
  const equals = pair.indexOf('=');
  if (equals < 0 || pair.slice(0, equals) !== SESSION_COOKIE) return null;
  // Only the lifetime is the auth-service's; where and how the cookie is sent is decided here.
  const lifetime = attributes.filter(attribute => /^(max-age|expires)=/i.test(attribute));
  // Strict: pages load without a session and ask for it themselves, so links from mails work all the same.
  return [`${ownName}=${pair.slice(equals + 1)}`, 'Path=/', 'HttpOnly', 'Secure', 'SameSite=Strict', ...lifetime].join(
    '; ',
  );
};
