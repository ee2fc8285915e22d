/** The price of the sample launches. */
export const PRICE = { amount: 25_000_000, currency: 'USD' };

/** A passenger as a traveler types one. */
export const passenger = (birthDate = '1990-05-05') => ({
  fullName: 'Ann Łódź',
  birthDate,
  email: 'ann@example.com',
  phone: '+34 600 000 000',
});

/** The body of a booking of one seat, changed as said. */
export const bookingWish = (launchId: string, more: Record<string, unknown> = {}) => ({
  launchId,
  expectedPricePerSeat: PRICE,
  passengers: [passenger()],
  payment: { method: 'card', token: 'tok_visa' },
  ...more,
});
