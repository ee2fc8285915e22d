import * as z from 'zod';
import { EmailAddress, MailedToken } from './text.ts';
import { CHANGE_PASSWORD, FORGOT_PASSWORD, RESET_PASSWORD } from './examples.ts';

/** The fewest characters of a password (the same number on the screen and in the service). */
export const PASSWORD_CHARS_MIN = 12;
/** The most characters of a password: hashing longer ones costs without adding safety. */
export const PASSWORD_CHARS_MAX = 128;

/** A password that a person chooses. The service also refuses common ones and ones that contain the e-mail address. */
export const NewPassword = z
  .string()
  .min(PASSWORD_CHARS_MIN, `Please use at least ${PASSWORD_CHARS_MIN} characters.`)
  .max(PASSWORD_CHARS_MAX, `Please use at most ${PASSWORD_CHARS_MAX} characters.`);

/** A password that a person types to sign in: no rule but a bound. */
export const TypedPassword = z.string().min(1, 'Please type your password.').max(PASSWORD_CHARS_MAX);

/** Body of `POST /auth/password/forgot`. */
export const ForgotPassword = z
  .strictObject({ email: EmailAddress })
  .meta({ id: 'ForgotPassword', examples: [FORGOT_PASSWORD] });
/** Body of `POST /auth/password/forgot`. */
export type ForgotPassword = z.infer<typeof ForgotPassword>;

/** Body of `POST /auth/password/reset`. */
export const ResetPassword = z
  .strictObject({ token: MailedToken, password: NewPassword })
  .meta({ id: 'ResetPassword', examples: [RESET_PASSWORD] });
/** Body of `POST /auth/password/reset`. */
export type ResetPassword = z.infer<typeof ResetPassword>;

/** Body of `POST /auth/password/change` of a signed-in person. */
export const ChangePassword = z
  .strictObject({ currentPassword: TypedPassword, newPassword: NewPassword })
  .meta({ id: 'ChangePassword', examples: [CHANGE_PASSWORD] });
/** Body of `POST /auth/password/change`. */
export type ChangePassword = z.infer<typeof ChangePassword>;
