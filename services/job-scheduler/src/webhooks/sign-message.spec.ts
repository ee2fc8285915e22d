import { describe, expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { signedHeaders } from './sign-message.ts';

const [PRESENT, OLD] = ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'whsec_c2VjcmV0LW9mLXRoZS1vbGQtZGF5cy0x'] as const;
const BODY = JSON.stringify({ type: 'booking.confirmed', data: { code: 'Ünïcode 🚀' } });

describe('a signed message', () => {
  const now = new Date();
  const headers = signedHeaders({ id: 'msg-1', body: BODY, secrets: [PRESENT, OLD] }, now);

  it.each([PRESENT, OLD])('is verified by the library of Standard Webhooks with each valid secret', secret => {
    expect(new Webhook(secret).verify(BODY, headers)).toEqual(JSON.parse(BODY));
  });

  it.each([
    ['another secret', BODY, headers, 'whsec_bm9ib2R5LWtub3dzLXRoaXMtb25lLWF0LWFsbA=='],
    ['a changed body', `${BODY} `, headers, PRESENT],
    ['another id', BODY, { ...headers, 'webhook-id': 'msg-2' }, PRESENT],
    ['another time', BODY, { ...headers, 'webhook-timestamp': String(Math.floor(now.getTime() / 1000) - 1) }, PRESENT],
  ])('is not with %s', (_what, body, given, secret) => {
    expect(() => new Webhook(secret).verify(body, given)).toThrow();
  });

  it('is too old after five minutes', () => {
    const old = signedHeaders({ id: 'msg-1', body: BODY, secrets: [PRESENT] }, new Date(now.getTime() - 6 * 60_000));
    expect(() => new Webhook(PRESENT).verify(BODY, old)).toThrow(/too old/i);
  });
});
