import type { BookingDocument, LaunchDocument } from '@astro/customer-db';
import { isForgottenEmail } from '@astro/domain';
import type {
  AgencyChanged,
  Applied,
  AstroEvent,
  BookingChanged,
  LaunchChanged,
  LaunchSeatsChanged,
} from '@astro/events';
import type { Clock } from '@astro/service-kit';
import type { NewMail } from '@astro/system-db';
import type { Databases } from '../open-databases.ts';
import { isNews, launchFacts, mailsToAgency, type AgencyReaders } from './mail-of.ts';
import { mailsOfBooking } from './mails-of-booking.ts';
import {
  badEndOf,
  changeMailsToAgency,
  changeMailToTraveler,
  changesToTell,
  isConcerned,
  type ToldChange,
} from './mails-of-launch.ts';
import { viableMails } from './mails-of-viability.ts';
import { ViableLaunches } from './viable-launches.ts';

/** What the demo writes happened long ago, or to nobody. */
const TELLS_NOBODY = 'launcher';

/** Finds out which mails an event asks for, and what they say. Asked twice, it names the same keys. It lives for one wave of events: what it reads, it reads once. */
export class MailWriter {
  readonly #databases: Databases;
  readonly #clock: Clock;
  readonly #viable: ViableLaunches;
  readonly #readers = new Map<string, Promise<AgencyReaders>>();
  readonly #launches = new Map<string, Promise<LaunchDocument>>();
  constructor(databases: Databases, clock: Clock, viable = new ViableLaunches(databases.admin)) {
    this.#databases = databases;
    this.#clock = clock;
    this.#viable = viable;
  }

  async mailsOf(event: AstroEvent, applied: Applied): Promise<NewMail[]> {
    if (event.origin.component === TELLS_NOBODY) return [];
    // Whoever has deleted the account is told nothing any more, least of all again under the new name.
    return (await this.#mailsOf(event, applied)).filter(mail => !isForgottenEmail(mail.to));
  }

  async #mailsOf(event: AstroEvent, applied: Applied): Promise<NewMail[]> {
    switch (event.type) {
      case 'booking-changed':
        return this.#ofBooking(event, applied);
      case 'launch-changed':
        return this.#ofLaunch(event);
      case 'agency-changed':
        return this.#ofAgency(event);
      case 'launch-seats-changed':
        return this.#ofSeats(event);
      case 'launch-preview-changed':
      case 'launch-settled':
      case 'flight-record-changed':
      case 'agency-registered':
      case 'member-changed':
        return [];
    }
  }

  /** The people of an agency; while nobody is known, its contact address. */
  readersOf(agencyId: string): Promise<AgencyReaders> {
    return once(this.#readers, agencyId, () => this.#readReaders(agencyId));
  }

  async #readReaders(agencyId: string): Promise<AgencyReaders> {
    const { admin } = this.#databases;
    const [agency, members] = await Promise.all([admin.agencies.find(agencyId), admin.members.ofAgency(agencyId)]);
    if (agency === null) throw new Error(`agency ${agencyId} is not known`);
    const emails = new Set(members.map(member => member.email));
    if (emails.size === 0) emails.add(agency.contactEmail);
    return { name: agency.displayName, emails: [...emails] };
  }

  async #ofBooking(event: BookingChanged, applied: Applied): Promise<NewMail[]> {
    const { state } = event;
    if (state.status === 'pending' || state.status === 'declined' || state.status === 'expired') return [];
    const { customer } = this.#databases;
    // Skipped because something newer is there: the newer event tells it, and knows better (a cancelled booking is not confirmed any more).
    if (applied === 'skipped' && (await customer.bookings.find(state.id))?.version !== event.aggregateVersion)
      return [];
    const [launch, agency] = await Promise.all([
      once(this.#launches, state.launchId, () => this.#readLaunch(state.launchId)),
      this.readersOf(state.agencyId),
    ]);
    const now = this.#clock.now();
    const mails = mailsOfBooking(event, { launch, agency, now });
    const end = state.status === 'refunded' ? badEndOf(launch.statusChanges, now) : null;
    if (end === null) return mails;
    // Usually the launch's own event has told it; a booking whose payment was under way then is told here, under the same key.
    const own = await customer.bookings.ofTravelerOn(state.launchId, state.traveler.id);
    const told = {
      change: end,
      launch: launchFacts(state.launchId, launch),
      delayNoticeAt: null,
      origin: event.origin,
    };
    return [
      ...mails,
      ...changeMailToTraveler(
        told,
        own.filter(booking => isConcerned(booking, end)),
      ),
    ];
  }

  async #ofLaunch({ state, origin }: LaunchChanged): Promise<NewMail[]> {
    const changes = changesToTell(state.statusChanges, this.#clock.now());
    if (changes.length === 0) return [];
    const [agency, bookings] = await Promise.all([this.readersOf(state.agency.id), this.#bookingsOf(state.id)]);
    return changes.flatMap(change => {
      const told: ToldChange = {
        change,
        launch: launchFacts(state.id, state),
        delayNoticeAt: state.delayNoticeAt ?? null,
        origin,
      };
      const concerned = bookings.filter(booking => isConcerned(booking, change));
      return [
        ...[...Map.groupBy(concerned, booking => booking.traveler.id).values()].flatMap(own =>
          changeMailToTraveler(told, own),
        ),
        ...changeMailsToAgency(told, agency, concerned),
      ];
    });
  }

  async #ofAgency({ state, origin }: AgencyChanged): Promise<NewMail[]> {
    if (state.status !== 'active') return [];
    const { admin } = this.#databases;
    // Any change of an active agency comes here; the audit knows whether and when finance approved it.
    const approvedAt = await admin.transactions.run('all', tx => admin.audit.approvedAt(tx, state.id));
    if (approvedAt === null || !isNews(approvedAt, this.#clock.now())) return [];
    const readers = await this.readersOf(state.id);
    return mailsToAgency('agency-approved', state.id, readers, { agencyName: state.displayName }, origin);
  }

  async #ofSeats(event: LaunchSeatsChanged): Promise<NewMail[]> {
    const launch = await this.#viable.madeBy(event);
    return launch === null ? [] : viableMails(event, launch, await this.readersOf(launch.agencyId));
  }

  async #readLaunch(launchId: string): Promise<LaunchDocument> {
    const launch = await this.#databases.customer.launches.find(launchId);
    if (launch === null) throw new Error(`launch ${launchId} is not known`);
    return launch;
  }

  async #bookingsOf(launchId: string): Promise<BookingDocument[]> {
    const bookings: BookingDocument[] = [];
    for (;;) {
      const after = bookings.at(-1)?._id;
      const page = await this.#databases.customer.bookings.ofLaunch(launchId, after === undefined ? {} : { after });
      if (page.length === 0) return bookings;
      bookings.push(...page);
    }
  }
}

function once<T>(known: Map<string, Promise<T>>, key: string, read: () => Promise<T>): Promise<T> {
  const reading = known.get(key) ?? read();
  known.set(key, reading);
  return reading;
}
