import type { AgencyStatus } from '../agencies/agency-status.ts';

/** Why a draft may not go on sale (R12). */
export type PutOnSaleRefusal =
  | { kind: 'agency-not-active'; status: AgencyStatus }
  | { kind: 'legal-data-missing'; fields: ('taxId' | 'legalAddress')[] }
  | { kind: 'rocket-not-active' }
  | { kind: 'rocket-out-of-range' };

type Range = 'suborbital' | 'orbital' | 'interplanetary';
const REACH: Readonly<Record<Range, number>> = { suborbital: 1, orbital: 2, interplanetary: 3 };

/** Whether a rocket of `rocketRange` gets to a destination that needs `destinationRange`. */
export function reaches(rocketRange: Range, destinationRange: Range): boolean {
  return REACH[rocketRange] >= REACH[destinationRange];
}

/**
 * Decides whether a draft may go on sale (R12): agency active, with tax id and legal address; rocket in use and able to
 * reach the destination. Example: no tax id: refused `legal-data-missing` with `['taxId']`.
 */
export function decidePutOnSale(launch: {
  agency: { status: AgencyStatus; taxId: string; legalAddress: string };
  rocket: { active: boolean; range: Range };
  destinationRange: Range;
}): { ok: true } | { ok: false; refusal: PutOnSaleRefusal } {
  const { agency, rocket } = launch;
  if (agency.status !== 'active') return { ok: false, refusal: { kind: 'agency-not-active', status: agency.status } };
  const fields = (['taxId', 'legalAddress'] as const).filter(field => agency[field].trim() === '');
  if (fields.length > 0) return { ok: false, refusal: { kind: 'legal-data-missing', fields } };
  if (!rocket.active) return { ok: false, refusal: { kind: 'rocket-not-active' } };
  if (!reaches(rocket.range, launch.destinationRange)) return { ok: false, refusal: { kind: 'rocket-out-of-range' } };
  return { ok: true };
}

/** One sentence for people about a draft that may not go on sale. */
export function putOnSaleRefusalText(refusal: PutOnSaleRefusal): string {
  switch (refusal.kind) {
    case 'agency-not-active':
      return refusal.status === 'pending'
        ? 'AstroBookings has not approved the agency yet.'
        : 'The agency is suspended.';
    case 'legal-data-missing': {
      const names = { taxId: 'tax id', legalAddress: 'legal address' };
      return `Before the first launch goes on sale the agency needs its ${refusal.fields.map(field => names[field]).join(' and ')}.`;
    }
    case 'rocket-not-active':
      return 'The rocket is out of use.';
    case 'rocket-out-of-range':
      return 'The rocket does not reach this destination.';
  }
}
