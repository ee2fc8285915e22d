import { randomUUID } from 'node:crypto';
import { jsonOf } from '../../people/ask.ts';
import type { SignedInPerson } from '../../people/people.ts';
import { answers, type Shot } from '../shot.ts';

/** Addresses inside of the machine and its network (F49). */
const INSIDE = [
  'https://127.0.0.1/',
  'https://127.1/',
  'https://2130706433/',
  'https://0x7f000001/',
  'https://017700000001/',
  'https://0.0.0.0/',
  'https://localhost/',
  'https://localhost./',
  'https://sub.localhost/',
  'https://[::1]/',
  'https://[::]/',
  'https://[::ffff:127.0.0.1]/',
  'https://[64:ff9b::7f00:1]/',
  'https://[fd00::1]/',
  'https://[fe80::1]/',
  'https://169.254.169.254/latest/meta-data/',
  'https://10.0.0.1/',
  'https://172.16.0.1/',
  'https://192.168.0.1/',
  'https://100.64.0.1/',
  'https://user:secret@example.com/',
  'http://example.com/',
  'ftp://example.com/',
  'file:///etc/passwd',
  'gopher://example.com/',
  'javascript:alert(1)',
  'https://',
  '//example.com',
  'https://exa mple.com/',
];
/** Texts that are people's own, however odd: kept as they are, or refused; never changed on the way (F45, F46, F52). */
const TEXTS = [
  '<script>alert(1)</script>',
  '{{constructor.constructor("alert(1)")()}}',
  "Robert'); drop table rockets;--",
  '=HYPERLINK("https://evil.example")',
  '+1-1',
  '@SUM(A1)',
  '\u202eevil',
  'Zoe\u0308',
  '\u{1f680}\u{1f469}\u200d\u{1f680}',
  '\u0430pollo',
  'a\u200bb',
  'x'.repeat(300),
  'a\tb',
  'a\r\nBcc: evil@example.com',
  ' ',
  '%s%n%x',
  '${7*7}#{7*7}',
  '../../etc/passwd',
];

/** Texts that somebody types: as the name of a rocket, and as the address that is told of events. */
export async function textShots(
  adminApi: string,
  owner: SignedInPerson,
  samples: { rocket: object; webhook: object },
): Promise<Shot[]> {
  const headers = await owner.headersFor('admin-api');
  const post = (path: string, body: object) => ({
    method: 'POST',
    url: `${adminApi}/api/v1${path}`,
    headers: { ...headers, 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify(body),
  });
  return [
    ...INSIDE.map((url): Shot => ({
      fault: 'F49',
      what: `a webhook to ${url}`,
      asked: post('/agency/webhooks', { ...samples.webhook, url }),
      wrongWith: answers(400, 422),
    })),
    ...TEXTS.map((name): Shot => ({
      fault: 'F52',
      what: `a rocket named ${JSON.stringify(name.slice(0, 40))}`,
      asked: post('/rockets', { ...samples.rocket, name }),
      wrongWith: answer => {
        if (answer.status === 400 || answer.status === 422) return null;
        if (answer.status !== 201) return `answers ${String(answer.status)}`;
        const kept = (jsonOf(answer) as { name?: string } | null)?.name;
        // One spelling of each letter is kept, so that the same name is found the same.
        return kept === name.normalize('NFC').trim() ? null : `keeps ${JSON.stringify(kept)}`;
      },
    })),
  ];
}
