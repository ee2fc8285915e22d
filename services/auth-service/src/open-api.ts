/** Title and description of the service's OpenAPI document. */
export const OPEN_API = {
  title: 'AstroBookings authentication service',
  description:
    'Accounts, sessions and access tokens; users and invitations for IT; a door for other services. Sign in with POST /auth/login, exchange the session for a token with POST /auth/token.',
};
