import * as z from 'zod';
import { Instant, Line } from '../mail-data.ts';
import { mailTemplate } from '../mail-template.ts';
import { momentInUtc } from '../moments.ts';
import { listAddress, pageLink } from '../web-addresses.ts';

const Rule = z.enum(['outbox-parked', 'sync-late', 'databases-differ', 'refund-refused', 'mail-failed']);
type Rule = z.infer<typeof Rule>;

/**
 * What each rule says to IT. Words of our own, not the alert's: those may quote amounts, or what another company's program has said,
 * and IT sees no money and nothing of passengers.
 */
const RULES: Record<Rule, { fired: string; over: string; why: string; todo: string; page: string }> = {
  'outbox-parked': {
    fired: 'Changes are set aside',
    over: 'No change is set aside any more',
    why: 'A change could not be carried to another database in five tries, or could not be read. Later changes of the same thing wait behind it; everything else flows.',
    todo: 'See the reason on the page of synchronisation, mend it, and let the change try again there.',
    page: 'sync',
  },
  'sync-late': {
    fired: 'Changes come late',
    over: 'Changes arrive in time again',
    why: 'A change has waited for more than five minutes for its way to another database. Bookings and edits go on; screens of others show old figures, and mails about changes come late.',
    todo: 'See on the first page whether a database or the job scheduler is down, and on the page of synchronisation whether the number of waiting changes falls.',
    page: 'sync',
  },
  'databases-differ': {
    fired: 'The databases differ',
    over: 'The databases agree again',
    why: 'Customer and admin database do not hold the same seats, bookings or sums of a launch, in two looks one after the other.',
    todo: 'The page of synchronisation names the launches. Look for changes that are set aside or late, then synchronise the launches by hand.',
    page: 'sync',
  },
  'refund-refused': {
    fired: 'The payment gateway refuses a refund',
    over: 'A refused refund went through',
    why: 'A traveler waits for money that the gateway does not give back. It is asked again every minute under the same key, so nothing is paid twice.',
    todo: 'The alert quotes the reason of the gateway. Tell finance the id of the refund, and look into the account at the gateway.',
    page: 'alerts',
  },
  'mail-failed': {
    fired: 'Mails were given up',
    over: 'No mail is given up any more',
    why: 'A reader’s address does not exist, what a mail should say does not fit, or the mail server refused it ten times.',
    todo: 'See the reason in the e-mail queue; there a mail is corrected, sent again or deleted.',
    page: 'mails',
  },
};

const shared = {
  rule: Rule,
  /** Over what the rule fired, for example the direction of synchronisation; null when there is only one. */
  of: Line.nullable(),
  raisedAt: Instant,
};
const facts = ({ rule, of, raisedAt }: z.output<z.ZodObject<typeof shared>>) => [
  { label: 'Rule', value: rule },
  ...(of === null ? [] : [{ label: 'About', value: of }]),
  { label: 'Since', value: momentInUtc(raisedAt) },
];
const because = 'you work for IT at AstroBookings';

/** To IT: a rule fired. It is told once; while it lasts, nobody is told again. */
export const alertRaised = mailTemplate({
  data: z.object(shared),
  write: (alert, { itOperationsWeb }) => {
    const { fired, why, todo, page } = RULES[alert.rule];
    return {
      subject: `Alert: ${subjectOf(fired, alert.of)}`,
      preview: why,
      heading: fired,
      paragraphs: [why, todo],
      facts: facts(alert),
      button: pageLink(itOperationsWeb, 'Look into it', page),
      notes: ['You get one more mail when it is over, and none in between.'],
      because,
    };
  },
});

/** To IT: what a rule had fired at is over. */
export const alertRecovered = mailTemplate({
  data: z.object({ ...shared, recoveredAt: Instant }),
  write: ({ recoveredAt, ...alert }, { itOperationsWeb }) => {
    const { over, fired } = RULES[alert.rule];
    return {
      subject: `Over: ${subjectOf(over, alert.of)}`,
      preview: `It took ${lengthText(alert.raisedAt, recoveredAt)}.`,
      heading: over,
      paragraphs: [`The alert “${fired}” is over. Nothing more to do.`],
      facts: [
        ...facts(alert),
        { label: 'Over since', value: `${momentInUtc(recoveredAt)}, after ${lengthText(alert.raisedAt, recoveredAt)}` },
      ],
      button: { label: 'See the alerts', url: listAddress(itOperationsWeb, 'alerts', { all: 'true' }) },
      notes: [],
      because,
    };
  },
});

const subjectOf = (words: string, of: string | null): string => (of === null ? words : `${words} (${of})`);

/** How long something took, in the two largest units: `28 min 30 s`, `2 d 3 h`. */
function lengthText(from: string, to: string): string {
  const seconds = Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 1_000));
  const parts = [
    `${Math.floor(seconds / 86_400)} d`,
    `${Math.floor(seconds / 3_600) % 24} h`,
    `${Math.floor(seconds / 60) % 60} min`,
    `${seconds % 60} s`,
  ];
  const first = parts.findIndex(part => !part.startsWith('0 '));
  return first < 0 ? '0 s' : parts.slice(first, first + 2).join(' ');
}
