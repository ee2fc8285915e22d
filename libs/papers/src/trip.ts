/** A person on a booking, as papers name them. */
export interface TripPassenger {
  id: string;
  fullName: string;
  cancelledAt: Date | null;
}

/** A booking and its launch, as far as papers tell of them. What the customer database gives fits as it is. */
export interface Trip {
  booking: {
    _id: string;
    code: string;
    status: string;
    traveler: { name: string; email: string };
    seats: number;
    passengers: readonly TripPassenger[];
    totalPaidCents: number;
    totalRefundedCents: number;
    refunds: readonly { state: 'pending' | 'settled'; at: Date; amountCents: number; reason?: string }[];
    /** The booking that this one takes the place of, and what its passengers had paid. */
    movedFrom?: { code: string; creditCents: number };
    /** The booking that took this one's place. */
    movedTo?: { code: string };
    bookedAt: Date;
    chargeId: string | null;
    history: readonly { at: Date }[];
    version: number;
  };
  launch: {
    status: string;
    departsAt: Date;
    rocket: { name: string; model: string };
    agency: { name: string };
    spaceport: { name: string; country: string; latitude: number; longitude: number; timeZone: string };
    destination: { name: string };
    /** Changes of its status so far, and the last of them. */
    statusChanges: number;
    lastChangeAt: Date | null;
  };
}
