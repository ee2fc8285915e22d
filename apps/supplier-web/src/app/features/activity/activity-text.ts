const ACTS: Readonly<Record<string, string>> = {
  'agency.approved': 'approved the agency',
  'agency.suspended': 'suspended the agency',
  'agency.updated': 'changed the profile',
  'rocket.added': 'added the rocket',
  'rocket.updated': 'changed the rocket',
  'member.invited': 'invited',
  'member.removed': 'removed from the team',
  'invoice.payment-recorded': 'recorded a payment for invoice',
  'invoice.sent': 'sent invoice',
  'invoice.credited': 'issued a credit note for invoice',
  'import.started': 'sent the file',
  'import.applied': 'imported launches from',
  'import.undone': 'took back the import of',
  'import.discarded': 'discarded the file',
  'launch.drafted': 'drafted the launch',
  'launch.draft-deleted': 'deleted the draft',
  'launch.status-changed': 'changed the status of',
  'launch.message-sent': 'wrote to the people of',
  'passenger.check-in-undone': 'took a passenger off board of',
  'launch.moved': 'moved the booked launch',
  'launch.preview-made': 'made a preview link for',
  'launch.preview-ended': 'ended the preview link of',
  'launch.repeated': 'repeated the launch',
  'launch.seats-kept': 'kept seats back of',
  'launch.kept-seats-ended': 'put kept seats on sale of',
  'launch.kept-seats-expired': 'put kept seats on sale, their time being over, of',
  'launch.kept-seats-refused': 'could not keep sold seats back of',
  'launch.seats-refused': 'could not take sold seats away from',
  'api-key.made': 'made the API key',
  'api-key.revoked': 'revoked the API key',
  'webhook.added': 'added the webhook',
  'webhook.changed': 'changed the webhook',
  'webhook.removed': 'removed the webhook',
  'webhook.secret-rotated': 'made a new secret for the webhook',
  'webhook.sent-again': 'sent a message again to the webhook',
  'webhook.tested': 'sent a test to the webhook',
  'launch.updated': 'changed the launch',
};

/** What somebody did, in words; an act that is new here shows its own name. */
export const activityText = (what: string): string => ACTS[what] ?? what;

/** One field that an act changed. */
export interface FieldChange {
  field: string;
  before: string;
  after: string;
}

const DASH = '–';

/** Before and after side by side, field by field, in the order of the names. */
export const fieldChanges = (
  before: Readonly<Record<string, unknown>> | null,
  after: Readonly<Record<string, unknown>> | null,
): FieldChange[] => {
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].sort();
  return fields
    .map(field => ({
      field: fieldName(field),
      before: valueText(field, before?.[field]),
      after: valueText(field, after?.[field]),
    }))
    .filter(change => change.before !== change.after);
};

/** `pricePerSeatCents` reads "Price per seat". */
const fieldName = (field: string): string => {
  const words = field
    .replace(/(Cents|Id)$/, '')
    .replaceAll(/([A-Z])/g, ' $1')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
};

const valueText = (field: string, value: unknown): string => {
  if (value === undefined || value === null || value === '') return DASH;
  if (field.endsWith('Cents') && typeof value === 'number')
    return new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' }).format(value / 100);
  if (typeof value === 'string')
    return /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value)
      ? value.replace('T', ' ').replace(/(:\d\d)(\.\d+)?Z$/, ' UTC')
      : value;
  return JSON.stringify(value);
};
