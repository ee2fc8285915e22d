/** Which reminder of a departure. */
export type ReminderKind = 'thirty-days' | 'two-days';

/** That a traveler was reminded of a booking's departure; one for each booking and kind, renewed when the launch moved away again. */
export interface ReminderDocument {
  /** `kind:bookingId`. */
  _id: string;
  sentAt: Date;
  /** The departure that was told of. */
  departsAt: Date;
  /** Forgotten after this. */
  keptUntil: Date;
}
