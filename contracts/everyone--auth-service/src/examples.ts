/** What the OpenAPI document shows: people of one agency and what they send; `open-api.spec.ts` parses each by its own schema. */

const EMAIL = 'olga@orbital-ways.example';
const NAME = 'Olga Owner';
const PASSWORD = 'quiet-comet-over-17-lakes';
const MAILED_TOKEN = 'token-out-of-the-mailed-link';
const AGENCY_ID = '01a2288e-fdde-748d-96f8-7cc0ec3e206d';
const CREATED_AT = '2026-11-24T12:00:00.000Z';
const EXPIRES_AT = '2026-11-24T12:05:00.000Z';

export const REGISTER_AGENCY = { displayName: 'Orbital Ways' };
export const REGISTER = { email: EMAIL, password: PASSWORD, name: NAME, kind: 'agency', agency: REGISTER_AGENCY };
export const ACCEPTED = { message: 'If the address is right, a mail is on its way.' };
export const VERIFY_EMAIL = { token: MAILED_TOKEN };
export const RESEND_VERIFICATION = { email: EMAIL };

export const LOGIN = { email: EMAIL, password: PASSWORD, totp: '123456' };
export const SESSION_USER = {
  id: '01a2288d-0b7a-7d10-8f0e-5a2f6f0c9b11',
  email: EMAIL,
  name: NAME,
  role: 'agency-owner',
  agencyId: AGENCY_ID,
};
export const LOGGED_IN = { user: SESSION_USER };
export const ACCESS_TOKEN = { accessToken: 'eyJhbGciOiJFZERTQSIsInR5cCI6ImF0K2p3dCJ9…', expiresAt: EXPIRES_AT };
export const SESSION = {
  id: '01a2288d-0f31-7c52-a4a4-1f6a9f7e0d22',
  createdAt: CREATED_AT,
  lastSeenAt: CREATED_AT,
  expiresAt: '2026-11-25T00:00:00.000Z',
  isCurrent: true,
};
export const CONFIRM_PASSWORD = { password: PASSWORD };
export const TOTP_SECRET = {
  totpUri: 'otpauth://totp/AstroBookings:olga%40orbital-ways.example?secret=…&issuer=AstroBookings',
  qr: { size: 45, path: 'M0 0h7v1h-7z' },
  backupCodes: ['7K3M-PX2Q'],
};
export const VERIFY_TOTP = { totp: '123456' };

export const FORGOT_PASSWORD = { email: EMAIL };
export const RESET_PASSWORD = { token: MAILED_TOKEN, password: PASSWORD };
export const CHANGE_PASSWORD = { currentPassword: PASSWORD, newPassword: 'calm-meteor-under-42-bridges' };

const SEEN = { emailVerified: true, totpEnabled: true, isSecondFactorRequired: true, createdAt: CREATED_AT };
export const ME = { ...SESSION_USER, ...SEEN };
export const USER_SUMMARY = { ...SESSION_USER, ...SEEN, isSuspended: false };
export const AGENCY_MEMBER = {
  userId: SESSION_USER.id,
  email: EMAIL,
  name: NAME,
  role: 'agency-owner',
  agencyId: AGENCY_ID,
};
export const CHANGE_USER = { isSuspended: true };
export const INVITE_EMPLOYEE = { email: 'noor@finance.example', name: 'Noor Finance', role: 'finance' };
export const INVITATION = {
  id: '01a2288d-1a02-7b93-9d3c-6d0d2a7c4e33',
  ...INVITE_EMPLOYEE,
  expiresAt: '2026-12-01T12:00:00.000Z',
};
export const ACCEPT_INVITATION = { token: MAILED_TOKEN, name: 'Noor Finance', password: PASSWORD };
export const INVITE_MEMBER = {
  email: 'stan@orbital-ways.example',
  name: 'Stan Staff',
  role: 'agency-staff',
  agencyId: AGENCY_ID,
  invitedBy: SESSION_USER.id,
};
export const PEOPLE_CHANGED = { people: 2 };

export const ADD_API_KEY = {
  id: 'q1mZ6S0y',
  name: 'Warehouse system',
  scopes: ['launches:read'],
  createdBy: { id: SESSION_USER.id, name: NAME },
};
export const JWKS = { keys: [{ kty: 'OKP', kid: 'key-2026-11', alg: 'EdDSA', crv: 'Ed25519', x: '…' }] };
