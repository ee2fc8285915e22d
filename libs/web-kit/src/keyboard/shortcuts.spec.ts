import { ChangeDetectionStrategy, Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router, provideRouter } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { describe, expect, it } from '@jest/globals';
import { APP_INFO, type AppInfo } from '../setup/app-info.ts';
import { Shortcuts } from './shortcuts.ts';

@Component({
  selector: 'ab-launches',
  template: '<main><input type="search" /></main>',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
class LaunchesPage {}

@Component({
  selector: 'ab-trip',
  template: '<main><h1>Trip</h1></main>',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
class TripPage {}

const shop: AppInfo = { component: 'customer-web', title: 'Shop', roles: ['traveler'], kind: 'shop', home: '/' };

const open = async (url: string, app: AppInfo) => {
  TestBed.configureTestingModule({
    providers: [
      provideRouter([
        { path: 'launches', component: LaunchesPage },
        { path: 'trip', component: TripPage },
      ]),
      { provide: APP_INFO, useValue: app },
    ],
  });
  TestBed.inject(Shortcuts);
  const harness = await RouterTestingHarness.create(url);
  const press = async (key: string) => {
    document.dispatchEvent(new KeyboardEvent('keydown', { key }));
    await harness.fixture.whenStable();
    await new Promise(resolve => setTimeout(resolve, 10));
  };
  return { press, router: TestBed.inject(Router) };
};

describe('the key that leads to the search', () => {
  it('focuses the field of the page', async () => {
    const { press, router } = await open('/launches', shop);
    await press('/');
    expect([router.url, document.activeElement?.tagName]).toEqual(['/launches', 'INPUT']);
  });

  it('opens the page of the search from a page that has none', async () => {
    const { press, router } = await open('/trip', { ...shop, searchPage: '/launches' });
    await press('/');
    expect([router.url, document.activeElement?.tagName]).toEqual(['/launches', 'INPUT']);
  });

  it('does nothing where there is neither', async () => {
    const { press, router } = await open('/trip', shop);
    await press('/');
    expect(router.url).toBe('/trip');
  });
});
