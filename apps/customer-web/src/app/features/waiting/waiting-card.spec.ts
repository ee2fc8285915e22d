import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { computed, signal } from '@angular/core';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { Launch, WaitingEntry } from '@astro/customer-web--customer-api';
import { Confirmations, Session, type SessionUser, provideWebKit } from '@astro/web-kit';
import { appInfo } from '../../app-info.ts';
import { launchFixture } from '../launches/launch.fixture.ts';
import { WaitingCard } from './waiting-card.ts';

const ada: SessionUser = { id: 'u1', email: 'ada@traveler.example', name: 'Ada Byron', role: 'traveler' };
const soldOut = launchFixture({ seatsLeft: 0, bookable: false, notBookableReason: 'sold-out' });
const entryOf = (changes: Partial<WaitingEntry> = {}): WaitingEntry => ({
  launchId: 'l1',
  seats: 2,
  status: 'waiting',
  position: 3,
  joinedAt: '2026-11-24T12:00:00.000Z',
  offer: null,
  launch: {
    slug: 'falcon-to-mars',
    status: 'scheduled',
    departsAt: '2099-05-01T12:00:00.000Z',
    rocket: 'Falcon',
    spaceport: 'Kourou',
    timeZone: 'America/Cayenne',
    destination: 'Mars',
    range: 'interplanetary',
  },
  ...changes,
});

describe('the waiting list on the page of a launch', () => {
  let fixture: ComponentFixture<WaitingCard>;
  let http: HttpTestingController;
  afterEach(() => fixture.destroy());

  const open = async (options: { user?: SessionUser | null; launch?: Launch; entries?: WaitingEntry[] } = {}) => {
    const user = signal<SessionUser | null>(options.user === undefined ? ada : options.user);
    const session = { user, known: signal(true), fits: computed(() => user()?.role === 'traveler') };
    TestBed.configureTestingModule({
      providers: [
        provideRouter([]),
        provideWebKit(appInfo),
        provideHttpClientTesting(),
        { provide: Session, useValue: session },
      ],
    });
    http = TestBed.inject(HttpTestingController);
    fixture = TestBed.createComponent(WaitingCard);
    fixture.componentRef.setInput('launch', options.launch ?? soldOut);
    fixture.detectChanges();
    await answer(options.entries ?? []);
  };
  const settle = async () => {
    // Resources ask, and take their answers, in turns of their own.
    for (let turn = 0; turn < 5; turn += 1) {
      await new Promise(resolve => setTimeout(resolve));
      fixture.detectChanges();
    }
  };
  const answer = async (entries: WaitingEntry[], isVip = false) => {
    await settle();
    for (const request of http.match('/api/v1/me')) request.flush({ isVip });
    for (const request of http.match('/api/v1/waiting-list')) request.flush({ items: entries, nextCursor: null });
    await settle();
  };
  const find = (testId: string) =>
    (fixture.nativeElement as HTMLElement).querySelector<HTMLElement>(`[data-testid="${testId}"]`);
  const text = (testId: string) => find(testId)?.textContent.trim();

  it('shows nothing while seats are left', async () => {
    await open({ launch: launchFixture() });
    expect((fixture.nativeElement as HTMLElement).textContent.trim()).toBe('');
  });

  it('leads a visitor to the sign-in and back', async () => {
    await open({ user: null });
    expect(find('sign-in-to-wait')?.getAttribute('href')).toBe('/sign-in?returnUrl=%2Flaunches%2Ffalcon-to-mars');
    expect(find('join-waiting-list')).toBeNull();
  });

  it('joins with the seats wanted, the same key when pressed again without an answer, and shows the position', async () => {
    await open();
    const select = find('waiting-seats') as HTMLSelectElement | null;
    expect(Array.from(select?.options ?? [], option => option.value)).toEqual(['1', '2', '3', '4']);
    if (select === null) throw new Error('no select');
    select.value = '2';
    select.dispatchEvent(new Event('change'));
    find('join-waiting-list')?.click();
    await settle();
    const first = http.expectOne('/api/v1/launches/l1/waiting-list');
    expect(first.request.body).toEqual({ seats: 2 });
    first.flush(null, { status: 503, statusText: 'away' });
    await answer([]);
    expect(find('problem')).not.toBeNull();
    find('join-waiting-list')?.click();
    await settle();
    const again = http.expectOne('/api/v1/launches/l1/waiting-list');
    expect(again.request.headers.get('Idempotency-Key')).toBe(first.request.headers.get('Idempotency-Key'));
    again.flush(entryOf());
    await answer([entryOf()]);
    expect(text('waiting-text')).toBe('You are number 3 in line for 2 seats.');
    expect(find('problem')).toBeNull();
  });

  it('shows an offer with its countdown and leads to the checkout', async () => {
    const offer = { holdId: 'h1', expiresAt: new Date(Date.now() + 7_100_000).toISOString() };
    await open({ entries: [entryOf({ status: 'offered', position: null, offer })] });
    expect(text('waiting-text')).toBe('2 seats are held for you.');
    expect(text('countdown')).toMatch(/^1:58:\d\d$/);
    expect(find('take-offer')?.getAttribute('href')).toBe('/launches/falcon-to-mars/book?step=passengers');
  });

  it('asks before it leaves, and begins anew after it', async () => {
    await open({ entries: [entryOf({ position: 1 })] });
    expect(text('waiting-text')).toBe('You are first in line for 2 seats.');
    find('leave-waiting-list')?.click();
    await settle();
    http.expectNone({ method: 'DELETE' });
    TestBed.inject(Confirmations).answer(true);
    await settle();
    http.expectOne({ method: 'DELETE', url: '/api/v1/launches/l1/waiting-list' }).flush(null);
    await answer([]);
    expect(find('join-waiting-list')).not.toBeNull();
  });

  it('says that an offer ended, and lets the traveler join again', async () => {
    await open({ entries: [entryOf({ status: 'passed-over', position: null })] });
    expect(text('waiting-before')).toContain('Your offer ended');
    expect(find('join-waiting-list')).not.toBeNull();
  });
});
