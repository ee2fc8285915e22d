/** Details that are asked before the flight, 30 days ahead at the latest. */
export interface PassengerDetails {
  nationality?: string | null | undefined;
  documentNumber?: string | null | undefined;
  emergencyContact?: string | null | undefined;
}

/** Days before the launch at which the details must be complete. */
export const DETAILS_DUE_DAYS = 30;

/** When the details must be complete. Example: departs on 31 March 12:00 UTC, so by 1 March 12:00 UTC. */
export function detailsDueAt(departsAt: Date): Date {
  return new Date(departsAt.getTime() - DETAILS_DUE_DAYS * 86_400_000);
}

/** The names of the details that are still missing, in the order they are asked. */
export function missingDetails(passenger: PassengerDetails): (keyof PassengerDetails)[] {
  const asked = ['nationality', 'documentNumber', 'emergencyContact'] as const;
  return asked.filter(name => (passenger[name] ?? '').trim() === '');
}
