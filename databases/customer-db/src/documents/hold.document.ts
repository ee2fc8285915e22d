/** Seats kept for one customer while checking out. */
export interface HoldDocument {
  _id: string;
  launchId: string;
  travelerId: string;
  seats: number;
  pricePerSeatCents: number;
  expiresAt: Date;
  /** The place on a waiting list that these seats were offered to; absent on holds that travelers take themselves. */
  waitingEntryId?: string;
  state: 'active' | 'used' | 'released' | 'expired';
  createdAt: Date;
  endedAt: Date | null;
  version: number;
}
