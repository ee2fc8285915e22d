import type { Shot } from '../load/shot.ts';
import { PRICE_CENTS } from './launches.ts';

/** The request of a traveler who books one seat and pays for it. */
export function bookingShot(wish: { token: string; launchId: string; key: string }): Shot {
  return {
    method: 'POST',
    path: '/api/v1/bookings',
    token: wish.token,
    key: wish.key,
    body: {
      launchId: wish.launchId,
      expectedPricePerSeat: { amount: PRICE_CENTS, currency: 'USD' },
      passengers: [
        { fullName: 'Load Passenger', birthDate: '1990-05-05', email: 'passenger@demo.example', phone: '+1 555 0100' },
      ],
      payment: { method: 'card', token: 'tok_visa' },
    },
  };
}
