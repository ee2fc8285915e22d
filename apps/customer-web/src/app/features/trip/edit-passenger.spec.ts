import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { describe, expect, it } from '@jest/globals';
import type { BookedPassenger, Booking } from '@astro/customer-web--customer-api';
import { provideWebKit } from '@astro/web-kit';
import { appInfo } from '../../app-info.ts';
import { EditPassenger } from './edit-passenger.ts';

const DAY_MS = 86_400_000;
const passenger: BookedPassenger = {
  id: 'p1',
  fullName: 'Ada',
  birthDate: '1990-01-01',
  email: 'ada@traveler.example',
  phone: '+1 555 0100',
  cancelledAt: null,
  version: 2,
};

const open = (daysLeft: number, person = passenger) => {
  TestBed.configureTestingModule({
    providers: [provideRouter([]), provideWebKit(appInfo), provideHttpClientTesting()],
  });
  const fixture = TestBed.createComponent(EditPassenger);
  const departsAt = new Date(Date.now() + daysLeft * DAY_MS).toISOString();
  fixture.componentRef.setInput('booking', {
    id: 'b1',
    status: 'confirmed',
    launch: { departsAt, status: 'scheduled' },
  });
  fixture.componentRef.setInput('passenger', person);
  fixture.componentRef.setInput('place', 0);
  const changed: Booking[] = [];
  fixture.componentInstance.changed.subscribe(booking => changed.push(booking));
  fixture.detectChanges();
  const element = fixture.nativeElement as HTMLElement;
  const find = (testId: string) => element.querySelector<HTMLInputElement>(`[data-testid="${testId}"]`);
  const settle = async (): Promise<void> => {
    await new Promise(resolve => setTimeout(resolve));
    await fixture.whenStable();
  };
  const click = async (testId: string): Promise<void> => {
    find(testId)?.click();
    await settle();
  };
  const type = async (testId: string, text: string): Promise<void> => {
    const input = find(testId);
    if (input === null) throw new Error(`no ${testId}`);
    input.value = text;
    input.dispatchEvent(new Event('input'));
    await settle();
  };
  return { fixture, find, settle, click, type, changed, server: TestBed.inject(HttpTestingController) };
};

describe('changing the details of a passenger', () => {
  it('sends only what is different, on the version that was shown', async () => {
    const page = open(100);
    await page.click('edit-0');
    expect(page.fixture.componentInstance.isDirty()).toBe(false);
    await page.type('phone-0', '+1 555 0199');
    await page.type('nationality-0', ' Spain ');
    expect(page.fixture.componentInstance.isDirty()).toBe(true);
    await page.click('save-details-0');
    const sent = page.server.expectOne('/api/v1/bookings/b1/passengers/p1');
    expect(sent.request.method).toBe('PATCH');
    expect(sent.request.body).toEqual({ version: 2, phone: '+1 555 0199', nationality: 'Spain' });
    sent.flush({ id: 'b1' });
    await page.settle();
    expect(page.changed).toHaveLength(1);
    expect(page.fixture.componentInstance.isDirty()).toBe(false);
  });

  it('keeps what was typed when another window was faster, and shows what stands there now', async () => {
    const page = open(100);
    await page.click('edit-0');
    await page.type('phone-0', '+1 555 0199');
    await page.click('save-details-0');
    page.server.expectOne('/api/v1/bookings/b1/passengers/p1').flush(
      {
        type: 'https://x/changed-meanwhile',
        title: 'Changed',
        detail: 'Somebody was faster.',
        passenger: { ...passenger, phone: '+34 600 000 000', version: 3 },
      },
      { status: 409, statusText: 'Conflict' },
    );
    await page.settle();
    expect(page.find('phone-0')?.value).toBe('+1 555 0199');
    await page.click('show-present');
    expect(page.find('phone-0')?.value).toBe('+34 600 000 000');
  });

  it('offers only what is missing when less than 30 days are left', async () => {
    const page = open(20, { ...passenger, nationality: 'Spain' });
    await page.click('edit-0');
    expect(page.find('phone-0')).toBeNull();
    expect(page.find('nationality-0')).toBeNull();
    expect(page.find('documentNumber-0')).not.toBeNull();
  });

  it('says until when details could be changed', () => {
    const complete = { ...passenger, nationality: 'Spain', documentNumber: 'X1', emergencyContact: 'Bo' };
    expect(open(20, complete).find('details-closed')).not.toBeNull();
  });
});
