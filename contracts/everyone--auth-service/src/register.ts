import * as z from 'zod';
import { NewPassword } from './password.ts';
import { EmailAddress, MailedToken, oneLineText } from './text.ts';
import { ACCEPTED, REGISTER, REGISTER_AGENCY, RESEND_VERIFICATION, VERIFY_EMAIL } from './examples.ts';

/** The agency that a new owner registers; what is left out is asked before the first launch goes on sale (R12). */
export const RegisterAgency = z
  .strictObject({
    displayName: oneLineText(100),
    legalName: oneLineText(200).optional(),
    taxId: oneLineText(40).optional(),
    legalAddress: oneLineText(300).optional(),
  })
  .meta({ id: 'RegisterAgency', examples: [REGISTER_AGENCY] });
/** The agency that a new owner registers. */
export type RegisterAgency = z.infer<typeof RegisterAgency>;

const person = { email: EmailAddress, password: NewPassword, name: oneLineText(100) };

/** Body of `POST /auth/register`. */
export const Register = z
  .discriminatedUnion('kind', [
    z.strictObject({ ...person, kind: z.literal('traveler') }),
    z.strictObject({ ...person, kind: z.literal('agency'), agency: RegisterAgency }),
  ])
  .meta({ id: 'Register', examples: [REGISTER] });
/** Body of `POST /auth/register`. */
export type Register = z.infer<typeof Register>;

/** An answer that says the same whether or not the address is known (F43). */
export const Accepted = z.object({ message: z.string() }).meta({ id: 'Accepted', examples: [ACCEPTED] });
/** An answer that says the same whether or not the address is known. */
export type Accepted = z.infer<typeof Accepted>;

/** Body of `POST /auth/verify-email`. */
export const VerifyEmail = z.strictObject({ token: MailedToken }).meta({ id: 'VerifyEmail', examples: [VERIFY_EMAIL] });
/** Body of `POST /auth/verify-email`. */
export type VerifyEmail = z.infer<typeof VerifyEmail>;

/** Body of `POST /auth/verify-email/resend`. */
export const ResendVerification = z
  .strictObject({ email: EmailAddress })
  .meta({ id: 'ResendVerification', examples: [RESEND_VERIFICATION] });
/** Body of `POST /auth/verify-email/resend`. */
export type ResendVerification = z.infer<typeof ResendVerification>;
