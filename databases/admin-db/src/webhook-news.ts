import { newsOfBooking, usd, type WebhookEvent } from '@astro/domain';
import type { BookingChanged } from '@astro/events';
import { sql } from 'kysely';
import type { LaunchRecord, LaunchStatusChangeRecord } from './launch-record.ts';
import type { Tx } from './transactions.ts';

/** Something that an agency's programs may be told. */
export interface WebhookNews {
  /** One and the same for one happening, so that it is told once to each address. */
  eventId: string;
  type: WebhookEvent;
  agencyId: string;
  at: Date;
  /** Ids, and nothing that the agency may not see. No names or papers of passengers: those are read through the API, by a key that may. */
  data: Record<string, unknown>;
}

/** Writes news into the transaction of its cause, one message for each address that wants it; suspended agencies are told nothing. */
export async function tellWebhooks(tx: Tx, news: readonly WebhookNews[]): Promise<void> {
  if (news.length === 0) return;
  const rows = news.map(({ eventId, type, agencyId, at, data }) => ({
    eventId,
    type,
    agencyId,
    at: at.toISOString(),
    // Exactly these characters are signed and sent, today and when it is sent again.
    body: JSON.stringify({ type, timestamp: at.toISOString(), data }),
  }));
  await sql`
    insert into webhook_deliveries (id, endpoint_id, agency_id, event_id, event_type, body, created_at, due_at, next_try_at)
    select gen_random_uuid()::text, e.id, e.agency_id, news."eventId", news.type, news.body, news.at, news.at, news.at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as news("eventId" text, type text, "agencyId" text, at timestamptz, body text)
    join webhook_endpoints e on e.agency_id = news."agencyId" and e.is_enabled and news.type = any(e.events)
    join agencies a on a.id = e.agency_id and a.status <> 'suspended'
    on conflict (endpoint_id, event_id) do nothing`.execute(tx.db);
}

/** Tells of bookings that become confirmed or lose seats. To be called before their new states are written: what is news follows from the old ones. */
export async function tellOfBookings(tx: Tx, events: readonly BookingChanged[]): Promise<void> {
  if (events.length === 0) return;
  const agencyIds = [...new Set(events.map(event => event.state.agencyId))];
  // Most agencies have no programs: one small question spares the rest.
  const listening = await tx.db
    .selectFrom('webhookEndpoints')
    .select('agencyId')
    .distinct()
    .where('agencyId', 'in', agencyIds)
    .where('isEnabled', '=', true)
    .execute();
  const listeners = new Set(listening.map(row => row.agencyId));
  const heard = events.filter(event => listeners.has(event.state.agencyId));
  if (heard.length === 0) return;
  const ids = heard.map(event => event.aggregateId);
  const before = await tx.db.selectFrom('bookings').select(['id', 'status', 'seats']).where('id', 'in', ids).execute();
  const byId = new Map(before.map(row => [row.id, row]));
  await tellWebhooks(
    tx,
    heard.flatMap(event => {
      const type = newsOfBooking(byId.get(event.aggregateId) ?? null, event.state);
      if (type === null) return [];
      const at = new Date(event.occurredAt);
      return [{ eventId: event.eventId, type, agencyId: event.state.agencyId, at, data: bookingData(event) }];
    }),
  );
}

/** Tells of a launch's change of status. */
export async function tellOfLaunch(tx: Tx, launch: LaunchRecord, change: LaunchStatusChangeRecord): Promise<void> {
  await tellWebhooks(tx, [
    {
      eventId: change.id,
      type: 'launch.status-changed',
      agencyId: launch.agencyId,
      at: change.at,
      data: {
        id: launch.id,
        version: launch.version,
        slug: launch.slug,
        status: change.toStatus,
        previousStatus: change.fromStatus,
        reason: change.reason,
        departsAt: launch.departsAt.toISOString(),
        rocketId: launch.rocketId,
        spaceportId: launch.spaceportId,
        destinationId: launch.destinationId,
        pricePerSeat: usd(launch.pricePerSeatCents),
        seatsOnSale: launch.seatsOnSale,
        seatsSold: launch.seatsSold,
        minimumOccupancy: launch.minimumOccupancy,
      },
    },
  ]);
}

function bookingData({ aggregateVersion, state }: BookingChanged): Record<string, unknown> {
  return {
    id: state.id,
    version: aggregateVersion,
    code: state.code,
    launchId: state.launchId,
    status: state.status,
    seats: state.seats,
    pricePerSeat: usd(state.pricePerSeatCents),
    totalPaid: usd(state.totalPaidCents),
    totalRefunded: usd(state.totalRefundedCents),
    bookedAt: state.bookedAt,
    passengers: state.passengers.map(({ id, cancelledAt }) => ({ id, cancelledAt: cancelledAt ?? null })),
  };
}
