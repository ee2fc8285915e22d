const SECRET_FIELD =
  /^(authorization|proxy-authorization|cookie|set-cookie|x-service-key|x-api-key|.*password.*|.*secret.*|.*token|totp|otp|code_?verifier|backupcodes|birthdate|documentnumber|phone|cardnumber)$/i;
const DEPTH_MAX = 6;
const ITEMS_MAX = 50;
const HIDDEN = '[hidden]';

/** A copy of what a program wants to log, without secrets and personal data by the name of their field. */
export function redactFields(value: unknown, depth = 0): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Date || value instanceof Error) return value;
  if (depth >= DEPTH_MAX) return '[deep]';
  if (Array.isArray(value)) return value.slice(0, ITEMS_MAX).map(item => redactFields(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [
      name,
      SECRET_FIELD.test(name) ? HIDDEN : redactFields(field, depth + 1),
    ]),
  );
}

// Each pattern has bounds, so that a long line costs time in proportion to its length and no more.
// Secrets that stand inside of texts: messages of drivers and of other people's errors.
const PATTERNS: [RegExp, string][] = [
  [/\beyJ[\w-]{8,4000}\.[\w-]{8,4000}\.[\w-]{0,4000}/g, HIDDEN],
  // API keys of agencies, links to the previews of drafts and the secrets that webhooks are signed with.
  [/\b(?:astro_live_|whsec_|preview_)[\w+/=-]{8,200}/g, HIDDEN],
  [/\b(bearer|basic)\s+[\w.~+/=-]{8,}/gi, `$1 ${HIDDEN}`],
  [/([?&](?:token|code|key|secret|password|signature)=)[^&\s"\\]+/gi, `$1${HIDDEN}`],
  [/(:\/\/[^:/@\s"]+:)[^@\s"]+@/g, `$1${HIDDEN}@`],
  [/[\w.%+'-]{1,64}@([\w-]{1,63}(?:\.[\w-]{1,63}){1,8})/g, '***@$1'],
];

/** One log line without tokens, passwords in addresses and the local part of e-mail addresses. */
export function redactText(line: string): string {
  return PATTERNS.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), line);
}
