import { sql } from 'kysely';
import type { Actor, Surroundings } from './origin.ts';
import { afterCursor, rowsToRead, toPage, type Order, type Page, type PageRequest } from './page.ts';
import type { Tx } from './transactions.ts';

/** A privileged act to be remembered. */
export interface AuditAct {
  actor: Actor;
  /** The agency that it concerns; null for AstroBookings' own matters. */
  agencyId: string | null;
  /** What was done, for example `launch.status-changed`. */
  action: string;
  subject: { kind: string; id: string; name: string };
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

/** A remembered act. */
export interface AuditEntry {
  id: string;
  at: Date;
  actorId: string;
  actorName: string;
  actorRole: string;
  action: string;
  subjectKind: string;
  subjectId: string;
  subject: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

/** Who did what, append-only (the table refuses changes). */
export class AuditRepository {
  readonly #around: Surroundings;
  constructor(around: Surroundings) {
    this.#around = around;
  }

  /** Writes an act down in the transaction of its effect, with only the fields that differ. */
  async add(tx: Tx, act: AuditAct): Promise<void> {
    const { before, after } = onlyChanges(act.before, act.after);
    await tx.db
      .insertInto('auditLog')
      .values({
        id: this.#around.newId(),
        at: this.#around.clock.now(),
        actorId: act.actor.id,
        actorName: act.actor.name,
        actorRole: act.actor.role,
        agencyId: act.agencyId,
        action: act.action,
        subjectKind: act.subject.kind,
        subjectId: act.subject.id,
        subject: act.subject.name,
        before: JSON.stringify(before),
        after: JSON.stringify(after),
        requestId: this.#around.origin().requestId ?? null,
      })
      .execute();
    tx.afterCommit.push(() =>
      this.#around.onAct({
        action: act.action,
        subjectKind: act.subject.kind,
        subjectId: act.subject.id,
        actorId: act.actor.id,
        agencyId: act.agencyId,
      }),
    );
  }

  /** When finance approved an agency for the first time (R12); null when it did not. */
  async approvedAt(tx: Tx, agencyId: string): Promise<Date | null> {
    const act = await tx.db
      .selectFrom('auditLog')
      .select('at')
      .where('agencyId', '=', agencyId)
      .where('action', '=', 'agency.approved')
      .where(sql<boolean>`before ->> 'status' = 'pending'`)
      .orderBy('at')
      .limit(1)
      .executeTakeFirst();
    return act?.at ?? null;
  }

  /** An agency's acts, the newest first. */
  async ofAgency(tx: Tx, agencyId: string, request: PageRequest): Promise<Page<AuditEntry>> {
    const order: Order = { expression: sql.ref('at'), type: 'timestamptz', id: sql.ref('id'), direction: 'desc' };
    const rows = await tx.db
      .selectFrom('auditLog')
      .selectAll()
      .where('agencyId', '=', agencyId)
      .where(afterCursor(order, request.cursor))
      .orderBy('at', 'desc')
      .orderBy('id', 'desc')
      .limit(rowsToRead(request.limit))
      .execute();
    return toPage(rows, request.limit, row => ({ value: row.at, id: row.id }));
  }
}

function onlyChanges(
  before: AuditAct['before'],
  after: AuditAct['after'],
): { before: AuditAct['before']; after: AuditAct['after'] } {
  if (before === null || after === null) return { before, after };
  const isChanged = (name: string) => JSON.stringify(before[name]) !== JSON.stringify(after[name]);
  const pick = (from: Record<string, unknown>) =>
    Object.fromEntries(Object.entries(from).filter(([name]) => isChanged(name)));
  return { before: pick(before), after: pick(after) };
}
