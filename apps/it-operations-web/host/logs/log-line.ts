import { redactFields, redactText } from '@astro/service-kit';
import type { LogDocument } from '@astro/system-db';
import type { LogLine } from '#contract';

/** A log line for people. Programs redact before they write; this is the second door, for lines of older or other writers. */
export const logLineOf = (document: LogDocument): LogLine => {
  const { _id, time, level, component, process, message, requestId, userId, event, ...fields } = document;
  return {
    id: _id,
    time: time.toISOString(),
    level,
    component,
    process,
    message: redactText(message),
    requestId: requestId ?? null,
    userId: userId ?? null,
    event: event ?? null,
    fields: withoutSecrets(fields),
  };
};

/** Free data without secrets and addresses, as plain JSON. */
export const withoutSecrets = (fields: object): Record<string, unknown> =>
  JSON.parse(redactText(JSON.stringify(redactFields(fields)))) as Record<string, unknown>;
