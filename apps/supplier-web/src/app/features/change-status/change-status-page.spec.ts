import { describe, expect, it } from '@jest/globals';
import { aLaunch } from '../../agency-launch.fixture.ts';
import { openPage } from '../../page-under-test.fixture.ts';
import { ChangeStatusPage } from './change-status-page.ts';

const ROUTES = [
  { path: 'launches/:id/status/:to', component: ChangeStatusPage },
  { path: '**', children: [] },
];
const AGENCY = { id: 'agency-1', slug: 'selene', status: 'active', taxId: 'T', legalAddress: 'A' };
const PLAN = {
  planId: 'plan-a',
  from: 'delayed',
  to: 'scheduled',
  bookings: 1,
  passengers: 2,
  refunds: { amount: 0, currency: 'USD' },
  rightsBefore: { amount: 0, currency: 'USD' },
  rightsAfter: { amount: 0, currency: 'USD' },
  mails: [{ who: 'traveler' as const, name: 'Tara', bookingCodes: ['ABCD2345'] }],
  fee: null,
  emails: 3,
  lines: [
    {
      bookingCode: 'ABCD2345',
      passengers: 2,
      refund: { amount: 0, currency: 'USD' },
      rightBefore: { amount: 0, currency: 'USD' },
      rightAfter: { amount: 0, currency: 'USD' },
    },
  ],
};

const open = async (to: string, launch = aLaunch()) => {
  const page = await openPage(ROUTES, `/launches/launch-1/status/${to}`);
  await page.answer('/api/v1/agency', AGENCY);
  await page.answer('/api/v1/launches/launch-1', launch);
  return page;
};

describe('changing the status of a launch', () => {
  it('asks for the plan at once, shows it, and needs a reason and words before it aborts', async () => {
    const { answer, find, fill, press, server, router } = await open('aborted');
    await answer('/api/v1/launches/launch-1/status/plan', { ...PLAN, to: 'aborted', emails: 3 }, 'POST');
    expect(find('plan-emails')?.textContent).toContain('3 e-mails');
    expect(find('plan-line')?.textContent).toContain('ABCD2345');
    await press('apply');
    server.expectNone('/api/v1/launches/launch-1/status');
    expect(find('field-error')?.textContent).toBe('Please choose a reason.');
    await fill('reason', 'weather');
    await fill('reason-text', ' Storm at the pad ');
    await press('apply');
    const sent = await answer('/api/v1/launches/launch-1/status', aLaunch({ status: 'aborted' }), 'POST');
    expect(sent.request.body).toEqual({
      to: 'aborted',
      reason: { kind: 'weather', text: 'Storm at the pad' },
      planId: 'plan-a',
    });
    expect(router.url).toBe('/launches/launch-1');
  });

  it('waits for the new date of a delayed launch, in the zone of the spaceport, and renews the plan with it', async () => {
    const { answer, find, fill, server } = await open(
      'scheduled',
      aLaunch({ status: 'delayed', nextStatuses: ['scheduled', 'aborted'] }),
    );
    server.expectNone('/api/v1/launches/launch-1/status/plan');
    expect((find('apply') as HTMLButtonElement).disabled).toBe(true);
    // Put forward over it.
    await fill('departs-at', '2099-03-08T02:30');
    server.expectNone('/api/v1/launches/launch-1/status/plan');
    expect(find('field-error')?.textContent).toContain('put forward');
    await fill('departs-at', '2099-03-08T03:30');
    const asked = await answer('/api/v1/launches/launch-1/status/plan', PLAN, 'POST');
    expect(asked.request.body).toMatchObject({ to: 'scheduled', departsAt: '2099-03-08T07:30:00.000Z' });
    expect((find('apply') as HTMLButtonElement).disabled).toBe(false);
  });

  it('shows the new plan of a 409 and says that nothing was done', async () => {
    const { answer, find, fill, press } = await open('aborted');
    await answer('/api/v1/launches/launch-1/status/plan', { ...PLAN, to: 'aborted' }, 'POST');
    await fill('reason', 'weather');
    await fill('reason-text', 'Storm');
    await press('apply');
    const changed = {
      type: 'https://x/plan-changed',
      title: 'x',
      plan: { ...PLAN, planId: 'plan-b', to: 'aborted', bookings: 2 },
    };
    await answer('/api/v1/launches/launch-1/status', changed, 'POST', 409);
    expect(find('plan-renewed')?.textContent).toContain('Nothing was done');
    expect(find('plan-bookings')?.textContent).toContain('2 bookings');
    await press('apply');
    const sent = await answer('/api/v1/launches/launch-1/status', aLaunch({ status: 'aborted' }), 'POST');
    expect(sent.request.body).toMatchObject({ planId: 'plan-b' });
  });

  it.each([
    ['confirmed', aLaunch(), '2 of at least 4 seats are sold'],
    [
      'scheduled',
      aLaunch({ status: 'aborted', nextStatuses: [] }),
      'A launch that is aborted cannot become scheduled.',
    ],
  ])('says why %s is not possible, in the words of the rule', async (to, launch, words) => {
    const { find, server } = await open(to, launch);
    expect(find('not-possible')?.textContent).toContain(words);
    expect(find('apply')).toBeNull();
    server.expectNone('/api/v1/launches/launch-1/status/plan');
  });

  it('does not offer a sale to an agency that is not approved (R12)', async () => {
    const page = await openPage(ROUTES, '/launches/launch-1/status/scheduled');
    await page.answer('/api/v1/agency', { ...AGENCY, status: 'pending' });
    await page.answer('/api/v1/launches/launch-1', aLaunch({ status: 'draft', nextStatuses: ['scheduled'] }));
    await page.answer('/api/v1/rockets/rocket-1', { id: 'rocket-1', range: 'orbital', active: true });
    expect(page.find('not-possible')?.textContent).toContain('has not approved the agency yet');
  });
});
