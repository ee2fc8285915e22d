/** The statuses of an agency. */
export const AGENCY_STATUSES = ['pending', 'active', 'suspended'] as const;
export type AgencyStatus = (typeof AGENCY_STATUSES)[number];

/** Which status may follow which: finance approves, suspends and lets back in (R12). */
export const AGENCY_TRANSITIONS: Readonly<Record<AgencyStatus, readonly AgencyStatus[]>> = {
  pending: ['active', 'suspended'],
  active: ['suspended'],
  suspended: ['active'],
};

/** Whether an agency may go from one status to another. */
export function canAgencyBecome(from: AgencyStatus, to: AgencyStatus): boolean {
  return AGENCY_TRANSITIONS[from].includes(to);
}
