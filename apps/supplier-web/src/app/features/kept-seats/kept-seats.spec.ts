import { TestBed } from '@angular/core/testing';
import type { KeptSeats } from '@astro/supplier-web--admin-api';
import { Toasts } from '@astro/web-kit';
import { describe, expect, it } from '@jest/globals';
import { aLaunch } from '../../agency-launch.fixture.ts';
import { openPage } from '../../page-under-test.fixture.ts';
import { LaunchPage } from '../launch/launch-page.ts';

const ROUTES = [{ path: 'launches/:id', component: LaunchPage }];
const LAUNCH = '/api/v1/launches/launch-1';
const KEPT = `${LAUNCH}/kept-seats`;
const MADE = { taken: 0, reason: '', madeBy: 'Mia', madeAt: '2098-11-01T10:00:00.000Z' };
const ACTIVE = { ...MADE, status: 'active' as const, endedBy: null, endedAt: null, seatsFree: null };
const CREW: KeptSeats = { ...ACTIVE, id: 'k-1', kind: 'blocked', seats: 2, reason: 'Crew', until: null };
const VIPS: KeptSeats = { ...ACTIVE, id: 'k-2', kind: 'vips', seats: 3, taken: 1, until: '2098-12-01T10:00:00.000Z' };

const open = async (items: KeptSeats[], launch = aLaunch({ seatsOnSale: 10, seatsSold: 2, seatsHeld: 1 })) => {
  const page = await openPage(ROUTES, '/launches/launch-1');
  await page.answer(LAUNCH, launch);
  await page.answer(KEPT, { items });
  const text = (testId: string) => page.all(testId).map(one => one.textContent.replaceAll(/\s+/g, ' ').trim());
  return { ...page, text };
};

describe('seats that are kept back, on the launch page', () => {
  it('add up with what is sold, held and free', async () => {
    const launch = aLaunch({ seatsOnSale: 10, seatsSold: 2, seatsHeld: 1, seatsBlocked: 2, seatsForVips: 2 });
    const { text } = await open([VIPS, CREW], launch);
    expect([text('seats-sold'), text('seats-blocked'), text('seats-for-vips'), text('seats-free')]).toEqual([
      ['2'],
      ['2'],
      ['2'],
      ['3'],
    ]);
    expect(text('kept')[0]).toContain('3 seats for VIPs, 1 of them taken');
    expect(text('kept')[0]).toContain('Until 1 Dec 2098');
    expect(text('kept')[1]).toMatch(/2 seats blocked: Crew *Until you end it/);
  });

  it('are none at first', async () => {
    const { text } = await open([]);
    expect(text('kept-none')[0]).toContain('Nothing is kept back.');
    expect(text('seats-blocked')).toEqual([]);
  });

  it('are asked for in the rule’s words before anything is sent, then blocked', async () => {
    const page = await open([]);
    await page.press('keep-open');
    await page.fill('keep-seats', '8');
    await page.press('keep-send');
    expect(page.text('field-error')).toEqual(['Only 7 seats are free.', 'Please say what they are blocked for.']);
    await page.fill('keep-seats', '2');
    await page.fill('keep-reason', 'Crew');
    await page.press('keep-send');
    const sent = await page.answer(KEPT, CREW, 'POST', 201);
    expect(sent.request.body).toEqual({ kind: 'blocked', seats: 2, reason: 'Crew' });
    expect(sent.request.headers.has('idempotency-key')).toBe(true);
    await page.answer(KEPT, { items: [CREW] });
    await page.answer(LAUNCH, aLaunch({ seatsBlocked: 2 }));
    expect(page.text('seats-blocked')).toEqual(['2']);
    expect(page.text('kept')).toHaveLength(1);
  });

  it('propose an end to VIPs’ seats, and show at the field what the server refuses', async () => {
    const page = await open([]);
    await page.press('keep-open');
    await page.press('keep-vips');
    expect((page.find('keep-until') as HTMLInputElement).value).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/);
    await page.press('keep-send');
    const detail = 'No seat is free: all are sold, held or kept back.';
    const problem = {
      type: 'urn:problem:not-enough-free',
      title: 'x',
      detail,
      errors: [{ pointer: '/seats', detail }],
    };
    const sent = await page.answer(KEPT, problem, 'POST', 409);
    expect(sent.request.body).toMatchObject({ kind: 'vips', seats: 1, until: expect.stringMatching(/Z$/) });
    expect(page.text('field-error')).toEqual([detail]);
  });

  it('are ended, and kept again by the undo with what VIPs had left', async () => {
    const page = await open([VIPS]);
    await page.press('kept-end');
    await page.answer(`${KEPT}/k-2/end`, { ...VIPS, status: 'ended' }, 'POST');
    await page.answer(KEPT, { items: [{ ...VIPS, status: 'ended', endedBy: 'Mia', endedAt: MADE.madeAt }] });
    await page.answer(LAUNCH, aLaunch());
    expect(page.text('kept')).toEqual([]);
    expect(page.text('kept-earlier')).toEqual(['Earlier (1)']);
    const [toast] = TestBed.inject(Toasts).list();
    expect(toast?.text).toBe('2 seats are on general sale.');
    toast?.undo?.();
    await page.settle();
    const again = await page.answer(KEPT, { ...VIPS, id: 'k-3', seats: 2, taken: 0 }, 'POST', 201);
    expect(again.request.body).toEqual({ kind: 'vips', seats: 2, until: VIPS.until });
  });

  it('are ended and kept again as the answer says, when a VIP has taken one meanwhile', async () => {
    const page = await open([VIPS]);
    await page.press('kept-end');
    await page.answer(`${KEPT}/k-2/end`, { ...VIPS, taken: 2, status: 'ended' }, 'POST');
    const [toast] = TestBed.inject(Toasts).list();
    expect(toast?.text).toBe('1 seat is on general sale.');
    await page.answer(KEPT, { items: [] });
    await page.answer(LAUNCH, aLaunch());
    toast?.undo?.();
    await page.settle();
    expect((await page.answer(KEPT, { ...VIPS, id: 'k-3' }, 'POST', 201)).request.body).toMatchObject({ seats: 1 });
  });

  it('whose time was over a moment before are said to be so, with nothing to undo', async () => {
    const page = await open([VIPS]);
    await page.press('kept-end');
    await page.answer(`${KEPT}/k-2/end`, { ...VIPS, status: 'expired', endedAt: VIPS.until }, 'POST');
    const [toast] = TestBed.inject(Toasts).list();
    expect([toast?.text, toast?.undo]).toEqual(['Their time was over.', undefined]);
  });

  it('keep whoever uses keys where they were: in the form, then at its button, then at the heading', async () => {
    const page = await open([CREW]);
    document.body.append(page.harness.fixture.nativeElement);
    const focused = () => document.activeElement?.getAttribute('data-testid') ?? document.activeElement?.id;
    page.find('keep-open')?.focus();
    await page.press('keep-open');
    expect(focused()).toBe('keep-blocked');
    await page.press('keep-cancel');
    expect(focused()).toBe('keep-open');
    await page.press('keep-open');
    await page.fill('keep-reason', 'Press');
    await page.press('keep-send');
    await page.answer(KEPT, { ...CREW, id: 'k-3', seats: 1 }, 'POST', 201);
    expect(focused()).toBe('keep-open');
    await page.answer(KEPT, { items: [CREW] });
    await page.answer(LAUNCH, aLaunch());
    page.find('kept-end')?.focus();
    await page.press('kept-end');
    expect(focused()).toBe('kept-heading');
  });

  it('that the shop refused are said with what was free; an ended launch keeps nothing', async () => {
    const refused = { ...CREW, status: 'refused' as const, endedBy: 'AstroBookings', seatsFree: 1 };
    const { text, find } = await open(
      [{ ...refused, endedAt: new Date().toISOString() }],
      aLaunch({ status: 'aborted' }),
    );
    expect(text('kept')[0]).toContain('only 1 seat was free');
    expect(find('keep-open')).toBeNull();
  });
});
