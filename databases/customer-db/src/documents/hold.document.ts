import type { AllotmentShare } from './launch.document.ts';

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
  /** How many of its seats came out of those kept for VIPs: they go back there. Absent for none. */
  ofAllotment?: AllotmentShare;
  state: 'active' | 'used' | 'released' | 'expired';
  createdAt: Date;
  endedAt: Date | null;
  version: number;
}
