/** Seats kept for one customer while checking out. */
export interface HoldDocument {
  _id: string;
  launchId: string;
  travelerId: string;
  seats: number;
  pricePerSeatCents: number;
  expiresAt: Date;
  state: 'active' | 'used' | 'released' | 'expired';
  createdAt: Date;
  endedAt: Date | null;
  version: number;
}
