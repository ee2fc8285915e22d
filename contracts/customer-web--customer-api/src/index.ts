export * from './bookings.ts';
export * from './evidence.ts';
export * from './launches.ts';
export * from './my-data.ts';
export * from './traveler.ts';
export * from './waiting-list.ts';
