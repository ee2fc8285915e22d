/** How a status is drawn: tone is colour, shape and word say the same without it. */
export interface StatusLook {
  label: string;
  tone: 'good' | 'warn' | 'bad' | 'info' | 'calm';
  shape: 'dot' | 'ring' | 'check' | 'cross' | 'triangle' | 'diamond' | 'half' | 'bar';
}

const look = (label: string, tone: StatusLook['tone'], shape: StatusLook['shape']): StatusLook => ({
  label,
  tone,
  shape,
});

const LOOKS = {
  launch: {
    draft: look('Draft', 'calm', 'ring'),
    scheduled: look('Scheduled', 'info', 'dot'),
    confirmed: look('Confirmed', 'good', 'check'),
    delayed: look('Delayed', 'warn', 'triangle'),
    aborted: look('Aborted', 'bad', 'cross'),
    successful: look('Successful', 'good', 'diamond'),
    failed: look('Failed', 'bad', 'diamond'),
    'sold-out': look('Sold out', 'calm', 'bar'),
  },
  viability: {
    'no minimum': look('No minimum', 'calm', 'bar'),
    reached: look('Reached', 'good', 'check'),
    'almost certain': look('Almost certain', 'good', 'dot'),
    likely: look('Likely', 'info', 'dot'),
    open: look('Open', 'info', 'half'),
    unlikely: look('Unlikely', 'warn', 'triangle'),
    hardly: look('Hardly', 'bad', 'cross'),
  },
  booking: {
    pending: look('Pending', 'warn', 'half'),
    confirmed: look('Confirmed', 'good', 'check'),
    expired: look('Expired', 'calm', 'ring'),
    declined: look('Payment declined', 'bad', 'triangle'),
    cancelled: look('Cancelled', 'calm', 'cross'),
    refunded: look('Refunded', 'info', 'bar'),
    flown: look('Flown', 'good', 'diamond'),
  },
  passenger: {
    flying: look('Flying', 'info', 'dot'),
    cancelled: look('Cancelled', 'calm', 'cross'),
    refunded: look('Refunded', 'info', 'bar'),
    flown: look('Flown', 'good', 'diamond'),
  },
  refund: {
    pending: look('Refund on its way', 'warn', 'half'),
    settled: look('Refund settled', 'good', 'check'),
  },
  invoice: {
    pending: look('Pending', 'info', 'ring'),
    'partially-paid': look('Partially paid', 'warn', 'half'),
    paid: look('Paid', 'good', 'check'),
    overdue: look('Overdue', 'bad', 'triangle'),
    cancelled: look('Cancelled by credit note', 'calm', 'cross'),
  },
  month: {
    closed: look('Closed', 'calm', 'bar'),
    open: look('Open', 'info', 'ring'),
    running: look('Running', 'info', 'half'),
  },
  agency: {
    pending: look('Waits for approval', 'warn', 'half'),
    active: look('Active', 'good', 'check'),
    suspended: look('Suspended', 'bad', 'bar'),
  },
  account: {
    active: look('Active', 'good', 'check'),
    unconfirmed: look('E-mail not confirmed', 'warn', 'half'),
    suspended: look('Suspended', 'bad', 'bar'),
  },
  rocket: {
    active: look('In use', 'good', 'check'),
    inactive: look('Out of use', 'calm', 'bar'),
  },
  webhook: {
    on: look('On', 'good', 'check'),
    failing: look('Failing', 'warn', 'triangle'),
    off: look('Off', 'calm', 'bar'),
  },
  delivery: {
    waiting: look('Waiting', 'warn', 'half'),
    sending: look('Sending', 'info', 'half'),
    delivered: look('Delivered', 'good', 'check'),
    failed: look('Failed', 'bad', 'cross'),
  },
  mail: {
    pending: look('Pending', 'info', 'ring'),
    sending: look('Sending', 'info', 'half'),
    sent: look('Sent', 'good', 'check'),
    failed: look('Failed', 'bad', 'cross'),
  },
  process: {
    starting: look('Starting', 'info', 'half'),
    ready: look('Ready', 'good', 'check'),
    'not-ready': look('Not ready', 'warn', 'triangle'),
    stopping: look('Stopping', 'calm', 'half'),
    stopped: look('Stopped', 'calm', 'bar'),
    silent: look('Silent', 'bad', 'cross'),
  },
  job: {
    waiting: look('Waiting', 'info', 'ring'),
    running: look('Under way', 'info', 'half'),
    done: look('Done', 'good', 'check'),
    failed: look('Failed', 'bad', 'cross'),
    paused: look('Paused', 'warn', 'bar'),
  },
  outbox: {
    new: look('Waiting', 'info', 'ring'),
    claimed: look('Under way', 'info', 'half'),
    done: look('Done', 'good', 'check'),
    parked: look('Parked', 'bad', 'bar'),
  },
  level: {
    trace: look('trace', 'calm', 'ring'),
    debug: look('debug', 'calm', 'ring'),
    info: look('info', 'info', 'dot'),
    warn: look('warn', 'warn', 'triangle'),
    error: look('error', 'bad', 'cross'),
    fatal: look('fatal', 'bad', 'diamond'),
  },
} as const;

/** Whose status it is. */
export type StatusKind = keyof typeof LOOKS;

/** The look of a status; one that is not known yet shows its own word. */
export const statusLook = (kind: StatusKind, value: string): StatusLook => {
  const looks: Readonly<Record<string, StatusLook>> = LOOKS[kind];
  return looks[value] ?? looks[value.replaceAll('_', '-').replaceAll(' ', '-')] ?? look(value, 'calm', 'ring');
};

/** The statuses of a kind with their words, for filters. */
export const statusChoices = (kind: StatusKind): { value: string; label: string }[] =>
  Object.entries(LOOKS[kind]).map(([value, { label }]) => ({ value, label }));
