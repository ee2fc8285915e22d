import { slugOf } from '@astro/domain';
import type { AgencyRegistered, MemberChanged } from '@astro/events';
import type { AgenciesRepository } from './agencies.repository.ts';
import type { MembersRepository } from './members.repository.ts';
import type { Tx } from './transactions.ts';

/** Agencies of one name that get a number behind it before something must be wrong. */
const NAMESAKES_MAX = 1_000;

/** Creates the agency that somebody registered: pending until finance approves it, with its owner (R12). */
export async function applyRegistration(
  tx: Tx,
  event: AgencyRegistered,
  agencies: AgenciesRepository,
  members: MembersRepository,
): Promise<void> {
  const { state } = event;
  await members.addIfMissing(tx, { ...state.owner, agencyId: state.agencyId, role: 'agency-owner', active: true });
  if ((await agencies.get(tx, state.agencyId)) !== null) return;
  const base = slugOf(state.displayName);
  for (let nth = 1; nth <= NAMESAKES_MAX; nth += 1) {
    const added = await agencies.add(tx, {
      id: state.agencyId,
      slug: nth === 1 ? base : `${base}-${nth}`,
      displayName: state.displayName,
      description: '',
      contactEmail: state.owner.email,
      legalName: state.legalName ?? '',
      legalAddress: state.legalAddress ?? '',
      taxId: state.taxId ?? '',
      status: 'pending',
      registeredAt: new Date(event.occurredAt),
    });
    if (added) return;
  }
  throw new Error(`no free address for an agency named ${state.displayName}`);
}

/** Takes over who works for an agency. */
export async function applyMember(tx: Tx, event: MemberChanged, members: MembersRepository): Promise<void> {
  const { userId, agencyId, email, name, role, active } = event.state;
  await members.save(tx, { userId, agencyId, email, name, role, active });
}
