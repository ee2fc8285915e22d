import { ChangeDetectionStrategy, Component } from '@angular/core';
import { Location } from '@angular/common';
import { TestBed } from '@angular/core/testing';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { aLaunch } from '../../agency-launch.fixture.ts';
import { openPage } from '../../page-under-test.fixture.ts';
import { LaunchPassengers } from './launch-passengers.ts';

@Component({
  selector: 'ab-manifest-under-test',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [LaunchPassengers],
  template: '<ab-launch-passengers [launch]="launch" />',
})
class ManifestUnderTest {
  readonly launch = aLaunch();
}

const ROUTES = [
  { path: 'launches/:id', component: ManifestUnderTest },
  { path: 'launches/:id/messages/new', children: [] },
];
const URL = '/api/v1/launches/launch-1/passengers';
const aPassenger = (id: string) => ({
  id,
  bookingId: 'b-1',
  bookingCode: 'K7MPQ2X',
  fullName: `Passenger ${id}`,
  birthDate: '1990-02-28',
  email: 'p@example.com',
  phone: '',
  nationality: null,
  documentNumber: null,
  emergencyContact: null,
  status: 'flying',
  missing: [],
  checkedInAt: null,
  checkedInBy: null,
});
const LIST = { items: ['one', 'two', 'three'].map(aPassenger), nextCursor: null, total: 3 };

const open = async (query = '') => {
  const page = await openPage(ROUTES, `/launches/launch-1?tab=passengers${query}`);
  const { request } = await page.answer(URL, LIST);
  return { ...page, asked: request };
};

describe('a manifest', () => {
  beforeEach(() => localStorage.clear());

  it('asks for exactly the filters of the address, and never for looks or the view', async () => {
    const { asked } = await open('&missing=true&q=%20ada&columns=born&density=compact&view=v1');
    expect(asked.params.toString()).toBe('q=ada&missing=true&limit=100');
  });

  it('takes selected passengers on board, says who stayed ashore and why, and where to look', async () => {
    const { press, all, find, answer, settle } = await open();
    all('select-row')[0]?.click();
    await settle();
    all('select-row')[1]?.click();
    await settle();
    await press('check-in-selected');
    find('batch-form')?.dispatchEvent(new Event('submit', { cancelable: true }));
    await settle();
    const refused = { type: 'x', status: 409, title: 'Already on board', detail: 'Was checked in at noon.' };
    const { request } = await answer(
      '/api/v1/launches/launch-1/check-ins/batch',
      {
        done: 1,
        rows: [
          { id: 'one', problem: null },
          { id: 'two', problem: refused },
        ],
      },
      'POST',
    );
    expect(request.body).toEqual({ passengerIds: ['one', 'two'] });
    expect(request.headers.get('idempotency-key')).not.toBeNull();
    expect(find('batch-outcome')?.textContent).toContain('1 of 2 checked in.');
    expect(find('batch-refused')?.textContent).toContain('Was checked in at noon.');
    expect(find('batch-refused')?.querySelector('a')?.getAttribute('href')).toBe(
      '/launches/launch-1?tab=passengers&q=K7MPQ2X',
    );
    await press('batch-done');
    await answer(URL, LIST);
    expect(all('select-row').map(box => (box as HTMLInputElement).checked)).toEqual([false, true, false]);
  });

  it('hands who was chosen on to the message', async () => {
    const { press, all, settle, router } = await open();
    all('select-row')[2]?.click();
    await settle();
    await press('message-selected');
    expect(router.url).toBe('/launches/launch-1/messages/new');
    expect(TestBed.inject(Location).getState()).toMatchObject({ chosen: [{ id: 'three', name: 'Passenger three' }] });
  });

  it('keeps columns and density when its filters are cleared', async () => {
    const page = await openPage(ROUTES, '/launches/launch-1?tab=passengers&q=nobody&columns=born&density=compact');
    await page.answer(URL, { items: [], nextCursor: null, total: 0 });
    await page.press('clear-filters');
    await page.settle();
    expect(page.router.url).toBe('/launches/launch-1?tab=passengers&columns=born&density=compact');
  });
});
