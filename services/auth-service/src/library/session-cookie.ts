import { createHmac, timingSafeEqual } from 'node:crypto';

/** The name of the session cookie, as a Cookie header holds it. */
const NAME = '__Host-ab-session';

/**
 * The session's token in a Cookie header, when its signature is ours; else null. The library signs cookies as
 * `token.base64(HMAC-SHA256)`. It is checked here, because the library's own reading answers an outage of the database with
 * "internal error" (observed), and asks for the person a second time.
 */
export function tokenOfCookie(cookie: string, secret: string): string | null {
  const signed = valueOf(cookie);
  const dot = signed.lastIndexOf('.');
  if (dot < 1) return null;
  const [token, given] = [signed.slice(0, dot), Buffer.from(signed.slice(dot + 1), 'base64')];
  const wanted = createHmac('sha256', secret).update(token).digest();
  return given.length === wanted.length && timingSafeEqual(given, wanted) ? token : null;
}

function valueOf(cookie: string): string {
  try {
    return decodeURIComponent(cookie.startsWith(`${NAME}=`) ? cookie.slice(NAME.length + 1) : '');
  } catch {
    return '';
  }
}
