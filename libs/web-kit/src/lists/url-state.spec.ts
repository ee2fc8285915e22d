import { ChangeDetectionStrategy, Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router, provideRouter } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { describe, expect, it } from '@jest/globals';
import { urlState } from './url-state.ts';

@Component({ selector: 'ab-list', template: '', changeDetection: ChangeDetectionStrategy.OnPush })
class ListPage {
  readonly state = urlState({ q: '', sort: 'departsAt', page: 1, past: false });
}

describe('the state of a list in the address', () => {
  const open = async (url: string) => {
    TestBed.configureTestingModule({ providers: [provideRouter([{ path: 'launches', component: ListPage }])] });
    const harness = await RouterTestingHarness.create();
    return { page: await harness.navigateByUrl(url, ListPage), harness, router: TestBed.inject(Router) };
  };

  it('is read from a pasted link, with defaults for what is missing or no number', async () => {
    const { page } = await open('/launches?q=moon%20base&past=true&page=abc&utm=1');
    expect(page.state.value()).toEqual({ q: 'moon base', sort: 'departsAt', page: 1, past: true });
    expect(page.state.query()).toEqual({ q: 'moon base', past: 'true' });
    expect(page.state.isDefault()).toBe(false);
  });

  it('changes the address, leaves out defaults and keeps what is not its own', async () => {
    const { page, harness, router } = await open('/launches?utm=1');
    page.state.set({ q: 'mars', page: 2 });
    await harness.fixture.whenStable();
    expect(router.url).toBe('/launches?utm=1&q=mars&page=2');
    page.state.set({ page: 1 });
    await harness.fixture.whenStable();
    expect(router.url).toBe('/launches?utm=1&q=mars');
    page.state.clear();
    await harness.fixture.whenStable();
    expect(router.url).toBe('/launches?utm=1');
    expect(page.state.isDefault()).toBe(true);
  });

  it('makes a second change on top of a first that is still on its way', async () => {
    const { page, harness, router } = await open('/launches');
    page.state.set({ q: 'mars' });
    page.state.set({ sort: 'price' });
    await harness.fixture.whenStable();
    expect(router.url).toBe('/launches?q=mars&sort=price');
    page.state.clear();
    page.state.set({ page: 2 });
    await harness.fixture.whenStable();
    expect(router.url).toBe('/launches?page=2');
  });
});
