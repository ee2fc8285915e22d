import type { Origin } from '@astro/events';
import type { LaunchFacts, MailData, MailKind } from '@astro/smtp-mail';
import type { NewMail } from '@astro/system-db';

/**
 * Nobody is told of what is older than this: the queue remembers sent mails for longer, so a replay of old events can never repeat one,
 * and the history that a demo or an import brings along is told to nobody.
 */
const NEWS_DAYS = 7;
const DAY_MS = 86_400_000;

/** Whether something happened lately enough to be told by mail. */
export function isNews(at: string | Date, now: Date): boolean {
  return now.getTime() - new Date(at).getTime() <= NEWS_DAYS * DAY_MS;
}

/** The people who read an agency's mails. */
export interface AgencyReaders {
  name: string;
  emails: string[];
}

/** A mail to one reader; `about` makes its key unique: `{kind}:{about}:{reader}`. The compiler checks that the data fits the kind. */
export function mailOf<K extends MailKind>(
  kind: K,
  about: string,
  to: string,
  data: MailData<K>,
  origin: Origin = { component: 'job-scheduler' },
): NewMail {
  return {
    key: `${kind}:${about}:${to}`,
    kind,
    to,
    data,
    ...(origin.requestId === undefined ? {} : { requestId: origin.requestId }),
    ...(origin.traceparent === undefined ? {} : { traceparent: origin.traceparent }),
  };
}

/** The same mail for each reader of an agency. */
export function mailsToAgency<K extends MailKind>(
  kind: K,
  about: string,
  readers: AgencyReaders,
  data: MailData<K>,
  origin?: Origin,
): NewMail[] {
  return readers.emails.map(email => mailOf(kind, about, email, data, origin));
}

/** A launch as both databases and events know it. */
interface KnownLaunch {
  slug: string;
  rocket: { name: string };
  spaceport: { name: string; country: string; timeZone: string };
  destination: { name: string };
  departsAt: string | Date;
}

/** The facts of a launch that mails tell. */
export function launchFacts(id: string, launch: KnownLaunch): LaunchFacts {
  const { slug, rocket, spaceport, destination, departsAt } = launch;
  return {
    id,
    slug,
    rocket: rocket.name,
    spaceport: spaceport.name,
    country: spaceport.country,
    timeZone: spaceport.timeZone,
    destination: destination.name,
    departsAt: new Date(departsAt).toISOString(),
  };
}
