import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { openPage } from '../../page-under-test.fixture.ts';
import { ForProgramsPage } from './for-programs-page.ts';
import { WebhookPage } from './webhook-page.ts';

const ROUTES = [
  { path: 'for-programs', component: ForProgramsPage },
  { path: 'for-programs/webhooks/:id', component: WebhookPage },
];
const KEY = {
  id: 'k1',
  name: 'Warehouse',
  start: 'astro_live_7Kq2Xw9B',
  scopes: ['launches:read'],
  createdBy: 'Mia',
  createdAt: '2026-11-24T12:00:00.000Z',
  lastUsedAt: null,
  expiresAt: null,
};
const KEYS = {
  items: [] as object[],
  nextCursor: null,
  tokenUrl: 'https://auth.example/auth/token',
  apiUrl: 'https://api.example/api/v1',
};
const WEBHOOK = {
  id: 'w1',
  url: 'https://hooks.example.com/in',
  description: '',
  events: ['booking.confirmed'],
  isEnabled: true,
  disabledReason: null,
  failingSince: null,
  createdBy: 'Mia',
  createdAt: '2026-11-24T12:00:00.000Z',
};
const DELIVERY = {
  id: 'd1',
  eventId: 'e1',
  type: 'booking.confirmed',
  status: 'failed',
  payload: '{"type":"booking.confirmed"}',
  createdAt: '2026-11-24T12:00:00.000Z',
  tries: 12,
  lastTriedAt: '2026-11-25T12:00:00.000Z',
  nextTryAt: null,
  response: { status: 500, body: 'Internal <b>error</b>' },
  durationMs: 30,
  error: 'The answer was 500.',
};

describe('the keys of an agency', () => {
  const copied = jest.fn<(text: string) => Promise<void>>().mockResolvedValue();
  beforeEach(() => {
    Object.defineProperty(navigator, 'clipboard', { value: { writeText: copied }, configurable: true });
  });

  it('are made with chosen scopes; the secret is shown once and can be copied', async () => {
    const page = await openPage(ROUTES, '/for-programs');
    await page.answer('/api/v1/agency/keys', KEYS);
    expect(page.find('empty-nothing-yet')).not.toBeNull();
    await page.press('choose-launches:read');
    await page.fill('key-name', 'Warehouse');
    await page.press('make-key');
    expect(page.harness.routeNativeElement?.textContent).toContain('Please choose what the key may do.');
    await page.press('choose-money:read');
    await page.press('choose-launches:read');
    await page.press('make-key');
    const asked = await page.answer('/api/v1/agency/keys', { ...KEY, secret: 'astro_live_the-secret' }, 'POST', 201);
    expect(asked.request.body).toEqual({ name: 'Warehouse', scopes: ['launches:read', 'money:read'] });
    expect(asked.request.headers.get('idempotency-key')).not.toBeNull();
    await page.answer('/api/v1/agency/keys', { ...KEYS, items: [KEY] });
    expect(page.find('secret')?.textContent).toBe('astro_live_the-secret');
    await page.press('copy-secret');
    expect(copied).toHaveBeenCalledWith('astro_live_the-secret');
    await page.press('secret-kept');
    expect(page.find('secret')).toBeNull();
    expect(page.find('api-key')?.textContent).toContain('astro_live_7Kq2Xw9B');
  });

  it('say so when the secret was in an answer that did not arrive', async () => {
    const page = await openPage(ROUTES, '/for-programs');
    await page.answer('/api/v1/agency/keys', KEYS);
    await page.fill('key-name', 'Warehouse');
    await page.press('make-key');
    await page.answer('/api/v1/agency/keys', { ...KEY, secret: null }, 'POST', 201);
    expect(page.find('secret-gone')).not.toBeNull();
  });
});

describe('the page of a webhook', () => {
  it('shows its messages as text and sends one again', async () => {
    const page = await openPage(ROUTES, '/for-programs/webhooks/w1');
    await page.answer('/api/v1/agency/webhooks/w1', WEBHOOK);
    await page.answer('/api/v1/agency/webhooks/w1/deliveries', { items: [DELIVERY], nextCursor: null });
    expect(page.find('delivery')?.textContent).toContain('Internal <b>error</b>');
    await page.press('resend');
    const path = '/api/v1/agency/webhooks/w1/deliveries/d1/resend';
    const asked = await page.answer(path, { ...DELIVERY, status: 'waiting' }, 'POST', 202);
    expect(asked.request.headers.get('idempotency-key')).not.toBeNull();
    await page.answer('/api/v1/agency/webhooks/w1/deliveries', {
      items: [{ ...DELIVERY, status: 'delivered', error: null }],
      nextCursor: null,
    });
    expect(page.find('delivery')?.textContent).toContain('Delivered');
  });

  it('says that another agency’s is not there', async () => {
    const page = await openPage(ROUTES, '/for-programs/webhooks/nothing');
    await page.answer('/api/v1/agency/webhooks/nothing', { type: 'x', title: 'Not found', status: 404 }, 'GET', 404);
    expect(page.harness.routeNativeElement?.textContent).toContain('There is no such webhook');
  });
});
