import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { describe, expect, it } from '@jest/globals';
import type { Booking, RefundQuote } from '@astro/customer-web--customer-api';
import { usd } from '@astro/domain';
import { Confirmations, provideWebKit } from '@astro/web-kit';
import { appInfo } from '../../app-info.ts';
import { CancelTrip } from './cancel-trip.ts';

const passenger = (id: string, fullName: string): Booking['passengers'][number] => ({
  id,
  fullName,
  birthDate: '1990-01-01',
  email: 'p@traveler.example',
  phone: '+1 555 0100',
  cancelledAt: null,
  version: 0,
});
const [ada, mary] = [passenger('p1', 'Ada'), passenger('p2', 'Mary')];
const quote: RefundQuote = {
  percent: 70,
  paid: usd(25_000_000),
  refund: usd(17_500_000),
  kept: usd(7_500_000),
  seats: 1,
  seatsBackOnSale: true,
  policy: 'At least three months are left before the launch: 70 % of the price comes back.',
  fullWindowEnds: null,
  partialWindowEnds: '2098-12-01',
};

const open = () => {
  TestBed.configureTestingModule({
    providers: [provideRouter([]), provideWebKit(appInfo), provideHttpClientTesting()],
  });
  const fixture = TestBed.createComponent(CancelTrip);
  fixture.componentRef.setInput('booking', { id: 'b1' });
  fixture.componentRef.setInput('flying', [ada, mary]);
  fixture.detectChanges();
  const element = fixture.nativeElement as HTMLElement;
  const settle = async (): Promise<void> => {
    await new Promise(resolve => setTimeout(resolve));
    await fixture.whenStable();
  };
  const click = async (testId: string): Promise<void> => {
    element.querySelector<HTMLElement>(`[data-testid="${testId}"]`)?.click();
    await settle();
  };
  const boxes = () => [...element.querySelectorAll<HTMLInputElement>('input[type="checkbox"]')];
  return { fixture, element, settle, click, boxes, server: TestBed.inject(HttpTestingController) };
};

describe('cancelling a trip', () => {
  it('shows policy and refund of the chosen passengers, and cancels exactly what was shown', async () => {
    const { element, settle, click, boxes, server, fixture } = open();
    boxes()[0]?.click();
    await click('show-refund');
    server.expectOne('/api/v1/bookings/b1/refund-quote?passengers=p2').flush(quote);
    await settle();
    expect(element.textContent).toContain(quote.policy);
    expect(element.querySelector('[data-testid="refund-amount"]')?.textContent).toBe('$175,000.00');
    await click('cancel');
    expect(TestBed.inject(Confirmations).question()?.text).toBe(
      '$175,000 comes back, $75,000 is kept. This cannot be undone.',
    );
    TestBed.inject(Confirmations).answer(true);
    await settle();
    const sent = server.expectOne('/api/v1/bookings/b1/cancellation');
    expect(sent.request.body).toEqual({ passengers: ['p2'], expectedRefund: usd(17_500_000) });
    expect(sent.request.headers.get('Idempotency-Key')).toBeTruthy();
    sent.flush({ id: 'b1' });
    await settle();
    // The one who stays can still cancel, although there is nothing to tick any more.
    fixture.componentRef.setInput('flying', [ada]);
    await settle();
    expect(element.querySelector('[data-testid="show-refund"]')?.hasAttribute('disabled')).toBe(false);
  });

  it('does nothing when the last question is answered with no', async () => {
    const { settle, click, server } = open();
    await click('show-refund');
    server.expectOne('/api/v1/bookings/b1/refund-quote?passengers=p1,p2').flush(quote);
    await settle();
    await click('cancel');
    TestBed.inject(Confirmations).answer(false);
    await settle();
    server.expectNone('/api/v1/bookings/b1/cancellation');
  });

  it('asks to look again when the refund has changed meanwhile', async () => {
    const { element, settle, click, server } = open();
    await click('show-refund');
    server.expectOne('/api/v1/bookings/b1/refund-quote?passengers=p1,p2').flush(quote);
    await settle();
    await click('cancel');
    TestBed.inject(Confirmations).answer(true);
    await settle();
    server
      .expectOne('/api/v1/bookings/b1/cancellation')
      .flush(
        { detail: 'What comes back is not what you were shown. Nothing was cancelled.' },
        { status: 409, statusText: 'x' },
      );
    await settle();
    expect(element.querySelector('[data-testid="refund-quote"]')).toBeNull();
    expect(element.textContent).toContain('Nothing was cancelled.');
  });
});
