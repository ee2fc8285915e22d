import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { StatusPlan } from '@astro/supplier-web--admin-api';
import { ProblemError, provideWebKit } from '@astro/web-kit';
import { describe, expect, it } from '@jest/globals';
import { aLaunch } from '../../agency-launch.fixture.ts';
import { appInfo } from '../../app-info.ts';
import { ChangeStatusStore, type StatusWish } from './change-status.store.ts';

const PLAN_URL = '/api/v1/launches/launch-1/status/plan';
const STATUS_URL = '/api/v1/launches/launch-1/status';
const wish: StatusWish = { to: 'aborted', reason: { kind: 'weather', text: 'storm' } };
const plan = (planId: string, bookings: number): StatusPlan => ({
  planId,
  from: 'scheduled',
  to: 'aborted',
  bookings,
  passengers: bookings,
  refunds: { amount: bookings * 25_000_000, currency: 'USD' },
  fee: { amount: 100_000, currency: 'USD' },
  emails: bookings + 1,
  lines: [],
  mails: [],
  rightsBefore: { amount: 0, currency: 'USD' },
  rightsAfter: { amount: 0, currency: 'USD' },
});

const open = () => {
  TestBed.configureTestingModule({
    providers: [provideWebKit(appInfo), provideRouter([]), provideHttpClientTesting(), ChangeStatusStore],
  });
  return { store: TestBed.inject(ChangeStatusStore), server: TestBed.inject(HttpTestingController) };
};
const looked = async (planId = 'plan-a') => {
  const opened = open();
  const looking = opened.store.look('launch-1', wish);
  opened.server.expectOne(PLAN_URL).flush(plan(planId, 1));
  await looking;
  return opened;
};

describe('plan, then apply', () => {
  it('applies exactly the plan that was seen', async () => {
    const { store, server } = await looked();
    const applying = store.apply('launch-1', wish);
    expect(store.isApplying()).toBe(true);
    const request = server.expectOne(STATUS_URL);
    expect(request.request.body).toEqual({ ...wish, planId: 'plan-a' });
    request.flush(aLaunch({ status: 'aborted' }));
    expect((await applying)?.status).toBe('aborted');
    expect(store.isApplying()).toBe(false);
  });

  it('shows the new plan when the world has changed, and applies that one only when asked again', async () => {
    const { store, server } = await looked();
    const first = store.apply('launch-1', wish);
    server
      .expectOne(STATUS_URL)
      .flush(
        { type: 'https://astrobookings.example/problems/plan-changed', title: 'x', plan: plan('plan-b', 2) },
        { status: 409, statusText: 'Conflict' },
      );
    expect(await first).toBeNull();
    expect(store.plan()).toEqual(plan('plan-b', 2));
    expect(store.isRenewed()).toBe(true);
    server.expectNone(STATUS_URL);

    const second = store.apply('launch-1', wish);
    const request = server.expectOne(STATUS_URL);
    expect(request.request.body).toMatchObject({ planId: 'plan-b' });
    request.flush(aLaunch({ status: 'aborted' }));
    expect(await second).not.toBeNull();
  });

  it('throws any other refusal and keeps the plan on the screen', async () => {
    const { store, server } = await looked();
    const applying = store.apply('launch-1', wish);
    server
      .expectOne(STATUS_URL)
      .flush({ title: 'no', type: 'x/transition-not-allowed' }, { status: 409, statusText: 'x' });
    await expect(applying).rejects.toBeInstanceOf(ProblemError);
    expect(store.plan()?.planId).toBe('plan-a');
    expect(store.isRenewed()).toBe(false);
  });

  it('sends nothing without a plan, and once for two clicks', async () => {
    const { store, server } = open();
    expect(await store.apply('launch-1', wish)).toBeNull();
    server.expectNone(STATUS_URL);
    store.plan.set(plan('plan-a', 1));
    const applying = store.apply('launch-1', wish);
    expect(await store.apply('launch-1', wish)).toBeNull();
    server.expectOne(STATUS_URL).flush(aLaunch());
    await applying;
  });

  it('lets a late answer to an older wish go', async () => {
    const { store, server } = open();
    const older = store.look('launch-1', { ...wish, departsAt: '2099-02-01T00:00:00.000Z' });
    const newer = store.look('launch-1', { ...wish, departsAt: '2099-03-01T00:00:00.000Z' });
    const [first, second] = server.match(PLAN_URL);
    second?.flush(plan('newer', 1));
    await newer;
    first?.flush(plan('older', 1));
    await older;
    expect(store.plan()?.planId).toBe('newer');
    expect(store.isPlanning()).toBe(false);
  });
});
