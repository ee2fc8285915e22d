import { OutboxRepository, type PersonDocument } from '@astro/system-db';
import { UseCase } from '@astro/service-kit/nest';
import type { ClientSession } from 'mongodb';
import { originOf } from '../origin.ts';
import { ClockSource, IdSource } from '../sources.ts';

/** Tells the admin database who works for an agency, in the transaction of the change. */
@UseCase()
export class MemberEvents {
  constructor(
    private readonly outbox: OutboxRepository,
    private readonly clock: ClockSource,
    private readonly ids: IdSource,
  ) {}

  /** A person joins, changes the role, or leaves (`active: false`); nothing to tell of people without an agency. */
  async tell(
    { _id: userId, email, name, role, agencyId, version }: PersonDocument,
    active: boolean,
    by: string | undefined,
    session: ClientSession,
  ): Promise<void> {
    if (agencyId === null || (role !== 'agency-owner' && role !== 'agency-staff')) return;
    await this.outbox.add(
      {
        eventId: this.ids.newId(),
        type: 'member-changed',
        aggregateId: userId,
        aggregateVersion: version,
        state: { userId, email, name, role, agencyId, active },
        origin: originOf(by),
        occurredAt: this.clock.now().toISOString(),
      },
      session,
    );
  }
}
