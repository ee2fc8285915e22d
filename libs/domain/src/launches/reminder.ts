const DAY_MS = 86_400_000;

/** Travelers are reminded this many days before a launch: with what is missing, and with the boarding details. */
export const REMINDER_DAYS = { 'thirty-days': 30, 'two-days': 2 } as const;

/**
 * Whether a traveler is to be reminded now: the day has come, the launch has not departed, and they were not reminded since that day. A
 * launch that moves away takes its reminder along: told on 1 March of 31 March, then moved to 30 June, it is told again on 31 May.
 * Example: departs 31 March, reminded on 1 March: moved back to 30 March, nothing is told again.
 */
export function isReminderDue(question: {
  kind: keyof typeof REMINDER_DAYS;
  departsAt: Date;
  remindedAt: Date | null;
  now: Date;
}): boolean {
  const { departsAt, remindedAt, now } = question;
  const dueAt = reminderDueAt(question);
  return now >= dueAt && now < departsAt && (remindedAt === null || remindedAt < dueAt);
}

/** From when on a traveler is reminded of a departure. */
export function reminderDueAt({ kind, departsAt }: { kind: keyof typeof REMINDER_DAYS; departsAt: Date }): Date {
  return new Date(departsAt.getTime() - REMINDER_DAYS[kind] * DAY_MS);
}

/** Passengers whose nationality or document is not named yet: both are needed 30 days before the launch. */
export function missingDocuments(
  passengers: readonly { nationality?: string | undefined; documentNumber?: string | undefined }[],
): { passenger: number; missing: ('nationality' | 'document')[] }[] {
  return passengers.flatMap(({ nationality, documentNumber }, passenger) => {
    const missing: ('nationality' | 'document')[] = [];
    if (isBlank(nationality)) missing.push('nationality');
    if (isBlank(documentNumber)) missing.push('document');
    return missing.length === 0 ? [] : [{ passenger, missing }];
  });
}

function isBlank(text: string | undefined): boolean {
  return text === undefined || text.trim() === '';
}
