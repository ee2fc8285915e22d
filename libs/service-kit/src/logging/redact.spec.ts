import { describe, expect, it } from '@jest/globals';
import { createLogger } from './create-logger.ts';
import { redactText } from './redact.ts';

const KEY = `astro_live_${'7Kq2Xw9B'.repeat(6)}`;
const SIGNING_SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

describe('secrets of programs', () => {
  it.each([
    `The key ${KEY} does not work.`,
    JSON.stringify({ url: `https://x.example/?q=${KEY}`, note: KEY }),
    `authorization: Bearer ${KEY}`,
    `signed with ${SIGNING_SECRET}.`,
  ])('are hidden wherever they stand: %#', line => {
    const clean = redactText(line);
    expect(clean).not.toContain(KEY.slice(11, 30));
    expect(clean).not.toContain(SIGNING_SECRET.slice(6));
    expect(clean).toContain('[hidden]');
  });

  it('reach no log line, by field or by text', () => {
    const lines: string[] = [];
    const log = createLogger({ component: 'spec', output: { write: line => lines.push(line) } });
    log.info({ event: 'x', secret: SIGNING_SECRET, headers: { authorization: `Bearer ${KEY}` }, name: KEY }, KEY);
    expect(lines.join()).not.toMatch(/7Kq2Xw9B|MfKQ9r8G/);
  });
});
