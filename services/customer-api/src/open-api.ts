/** What the OpenAPI document says about this service. */
export const OPEN_API = {
  title: 'AstroBookings customer API',
  description: 'Browse launches, hold and book seats, cancel, and manage your own profile.',
};
