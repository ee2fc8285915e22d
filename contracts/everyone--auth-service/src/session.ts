import * as z from 'zod';
import { TypedPassword } from './password.ts';
import { EmailAddress, Id, Instant } from './text.ts';
import { SessionUser } from './user.ts';
import { ACCESS_TOKEN, CONFIRM_PASSWORD, LOGGED_IN, LOGIN, SESSION, TOTP_SECRET, VERIFY_TOTP } from './examples.ts';

/** The cookie that carries a session of the authentication service. */
export const SESSION_COOKIE = '__Host-ab-session';

/** A six-digit code of an authenticator app. */
export const TotpCode = z.string().regex(/^\d{6}$/, 'Please type the six digits of your authenticator app.');

/** A code that was shown when the authenticator app was set up: works once, when the app is lost. */
export const BackupCode = z.string().regex(/^[A-Za-z0-9-]{8,32}$/, 'This is not one of the backup codes.');

/** Body of `POST /auth/login`. */
export const Login = z
  .strictObject({
    email: EmailAddress,
    password: TypedPassword,
    totp: TotpCode.optional(),
    backupCode: BackupCode.optional(),
  })
  .meta({ id: 'Login', examples: [LOGIN] });
/** Body of `POST /auth/login`. */
export type Login = z.infer<typeof Login>;

/** The answer of `POST /auth/login`. */
export const LoggedIn = z.object({ user: SessionUser }).meta({ id: 'LoggedIn', examples: [LOGGED_IN] });
/** The answer of `POST /auth/login`. */
export type LoggedIn = z.infer<typeof LoggedIn>;

/** The answer of `POST /auth/token`: a bearer token for the APIs. */
export const AccessToken = z
  .object({ accessToken: z.string(), expiresAt: Instant })
  .meta({ id: 'AccessToken', examples: [ACCESS_TOKEN] });
/** The answer of `POST /auth/token`. */
export type AccessToken = z.infer<typeof AccessToken>;

/** One signed-in session of a person. */
export const Session = z
  .object({
    id: Id,
    createdAt: Instant,
    lastSeenAt: Instant,
    expiresAt: Instant,
    userAgent: z.string().optional(),
    isCurrent: z.boolean(),
  })
  .meta({ id: 'Session', examples: [SESSION] });
/** One signed-in session of a person. */
export type Session = z.infer<typeof Session>;

/** The answer of `GET /auth/sessions`. */
export const SessionList = z.object({ items: z.array(Session), nextCursor: z.null() }).meta({ id: 'SessionList' });

/** Body of `POST /auth/totp/enable` and `/disable`: the password is asked again. */
export const ConfirmPassword = z
  .strictObject({ password: TypedPassword })
  .meta({ id: 'ConfirmPassword', examples: [CONFIRM_PASSWORD] });
/** Body of `POST /auth/totp/enable` and `/disable`. */
export type ConfirmPassword = z.infer<typeof ConfirmPassword>;

/** A QR code to be drawn: dark modules as an SVG path in a square of so many modules, without its quiet zone. */
export const QrCode = z.object({ size: z.int(), path: z.string() }).meta({ id: 'QrCode' });
/** A QR code to be drawn. */
export type QrCode = z.infer<typeof QrCode>;

/** The answer of `POST /auth/totp/enable`: shown once. */
export const TotpSecret = z
  .object({ totpUri: z.string(), qr: QrCode, backupCodes: z.array(z.string()) })
  .meta({ id: 'TotpSecret', examples: [TOTP_SECRET] });
/** The answer of `POST /auth/totp/enable`. */
export type TotpSecret = z.infer<typeof TotpSecret>;

/** Body of `POST /auth/totp/verify`. */
export const VerifyTotp = z.strictObject({ totp: TotpCode }).meta({ id: 'VerifyTotp', examples: [VERIFY_TOTP] });
/** Body of `POST /auth/totp/verify`. */
export type VerifyTotp = z.infer<typeof VerifyTotp>;
