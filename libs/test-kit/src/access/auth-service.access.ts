import { EVERYBODY, OWN_ROUTES, SIGNED_IN, type AccessTable, type Asker } from './access-row.ts';

const SERVICE: readonly Asker[] = ['service'];
const IT: readonly Asker[] = ['it'];

/** The authentication service: doors for everybody, for whoever is signed in, for IT, and for other services. */
export const AUTH_SERVICE_ACCESS: AccessTable = {
  component: 'auth-service',
  prefix: '',
  rows: [
    ['POST', '/auth/register', EVERYBODY],
    ['POST', '/auth/verify-email', EVERYBODY],
    ['POST', '/auth/verify-email/resend', EVERYBODY],
    ['POST', '/auth/login', EVERYBODY],
    ['POST', '/auth/logout', EVERYBODY],
    ['POST', '/auth/token', SIGNED_IN, 'any'],
    ['POST', '/auth/password/forgot', EVERYBODY],
    ['POST', '/auth/password/reset', EVERYBODY],
    ['POST', '/auth/password/change', SIGNED_IN],
    ['GET', '/auth/me', SIGNED_IN],
    ['GET', '/auth/sessions', SIGNED_IN],
    ['DELETE', '/auth/sessions', SIGNED_IN],
    ['DELETE', '/auth/sessions/{id}', SIGNED_IN],
    ['POST', '/auth/totp/enable', SIGNED_IN],
    ['POST', '/auth/totp/verify', SIGNED_IN],
    ['POST', '/auth/totp/disable', SIGNED_IN],
    ['GET', '/auth/users', IT],
    ['PATCH', '/auth/users/{id}', IT],
    ['DELETE', '/auth/users/{id}/totp', IT],
    ['POST', '/auth/invitations', IT],
    ['POST', '/auth/invitations/accept', EVERYBODY],
    ['POST', '/auth/service/invitations', SERVICE],
    ['DELETE', '/auth/service/members/{id}', SERVICE],
    ['POST', '/auth/service/agencies/{id}/suspend', SERVICE],
    ['POST', '/auth/service/agencies/{id}/activate', SERVICE],
    ['GET', '/auth/service/agencies/{id}/keys', SERVICE],
    ['POST', '/auth/service/agencies/{id}/keys', SERVICE],
    ['DELETE', '/auth/service/agencies/{id}/keys/{keyId}', SERVICE],
    ['GET', '/.well-known/jwks.json', EVERYBODY],
  ],
  undescribed: OWN_ROUTES,
};
