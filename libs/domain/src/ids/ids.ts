declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** The id of a launch; never to be mistaken for another id. */
export type LaunchId = Branded<'LaunchId'>;
/** The id of a booking. */
export type BookingId = Branded<'BookingId'>;
/** The id of a hold. */
export type HoldId = Branded<'HoldId'>;
/** The id of a traveler: the user id of the authentication service. */
export type TravelerId = Branded<'TravelerId'>;
/** The id of a passenger on a booking. */
export type PassengerId = Branded<'PassengerId'>;
/** The id of an agency. */
export type AgencyId = Branded<'AgencyId'>;
/** The id of a rocket. */
export type RocketId = Branded<'RocketId'>;
/** The id of an invoice. */
export type InvoiceId = Branded<'InvoiceId'>;

/** Says that a string read from outside is a launch id. */
export const asLaunchId = (id: string): LaunchId => id as LaunchId;
/** Says that a string read from outside is a booking id. */
export const asBookingId = (id: string): BookingId => id as BookingId;
/** Says that a string read from outside is a hold id. */
export const asHoldId = (id: string): HoldId => id as HoldId;
/** Says that a string read from outside is a traveler id. */
export const asTravelerId = (id: string): TravelerId => id as TravelerId;
/** Says that a string read from outside is a passenger id. */
export const asPassengerId = (id: string): PassengerId => id as PassengerId;
/** Says that a string read from outside is an agency id. */
export const asAgencyId = (id: string): AgencyId => id as AgencyId;
/** Says that a string read from outside is a rocket id. */
export const asRocketId = (id: string): RocketId => id as RocketId;
/** Says that a string read from outside is an invoice id. */
export const asInvoiceId = (id: string): InvoiceId => id as InvoiceId;
