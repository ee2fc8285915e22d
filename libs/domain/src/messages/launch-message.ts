/** What a message to the people of a launch may name, and nothing else. */
export const MESSAGE_FIELDS = ['name', 'launch', 'date', 'code'] as const;
/** A field of a message. */
export type MessageField = (typeof MESSAGE_FIELDS)[number];
/** What the fields say for one reader. */
export type MessageValues = Record<MessageField, string>;

/** One line of a mailbox. */
export const MESSAGE_SUBJECT_CHARS_MAX = 120;
/** A page of text; what is longer belongs behind a link. */
export const MESSAGE_TEXT_CHARS_MAX = 2_000;
/** Messages of one launch within 24 hours: enough for a day on which everything changes, too few to be a nuisance. */
export const MESSAGES_PER_DAY = 5;
/** Tests of one launch within 24 hours: they go to the person who writes. */
export const MESSAGE_TESTS_PER_DAY = 20;

/** A field as it is written. The bound keeps a text of opening braces cheap. */
const FIELD = /\{([^{}\n]{0,40})\}/g;

/** The fields of a text that do not exist, each once, as they are written. Example: `Hi {nmae}, {code}` has `{nmae}`. */
export function unknownFields(text: string): string[] {
  return [...new Set([...text.matchAll(FIELD)].filter(([, name]) => !isField(name ?? '')).map(([written]) => written))];
}

/** A text with its fields filled in, in one pass: a name that looks like a field stays a name. Example: `Hi {name}` for Ada is `Hi Ada`. */
export function fillMessage(text: string, values: MessageValues): string {
  return text.replaceAll(FIELD, (written, name: string) => (isField(name) ? values[name] : written));
}

/** What the fields say to one reader: the date as people at the spaceport call it. */
export function messageValues(reader: {
  name: string;
  codes: readonly string[];
  launch: { rocket: string; destination: string; departsAt: Date; timeZone: string };
}): MessageValues {
  const { rocket, destination, departsAt, timeZone } = reader.launch;
  return {
    name: reader.name,
    launch: `${rocket} to ${destination}`,
    date: new Intl.DateTimeFormat('en-GB', {
      timeZone,
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      timeZoneName: 'short',
    }).format(departsAt),
    code: reader.codes.join(', '),
  };
}

/** When another message may go out, by the moments of those of the last 24 hours; null when it may go now. */
export function messageAllowedAt(sentAt: readonly Date[], perDay: number, now: Date): Date | null {
  const day = 86_400_000;
  const recent = sentAt.map(at => at.getTime()).filter(at => now.getTime() - at < day);
  if (recent.length < perDay) return null;
  const oldest = recent.toSorted((one, two) => one - two)[recent.length - perDay] ?? now.getTime();
  return new Date(oldest + day);
}

function isField(name: string): name is MessageField {
  return (MESSAGE_FIELDS as readonly string[]).includes(name);
}
