import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { describe, expect, it } from '@jest/globals';
import { provideRouter } from '@angular/router';
import { provideWebKit } from '@astro/web-kit';
import { appInfo } from '../../app-info.ts';
import { CompanionsSection } from './companions.ts';

const mary = { fullName: 'Mary', birthDate: '1980-05-01', email: 'mary@traveler.example', phone: '+1 555 0100' };

const open = async (items: object[]) => {
  TestBed.configureTestingModule({
    providers: [provideRouter([]), provideWebKit(appInfo), provideHttpClientTesting()],
  });
  const fixture = TestBed.createComponent(CompanionsSection);
  const server = TestBed.inject(HttpTestingController);
  TestBed.tick();
  server.expectOne('/api/v1/me/companions').flush({ version: 1, items });
  await fixture.whenStable();
  const element = fixture.nativeElement as HTMLElement;
  const find = (testId: string) => element.querySelector<HTMLElement>(`[data-testid="${testId}"]`);
  const click = async (target: HTMLElement | null | undefined) => {
    target?.click();
    await fixture.whenStable();
  };
  return { server, find, click, section: fixture.componentInstance };
};

describe('the companions of a traveler', () => {
  it('offer nothing to save while nobody is there, nor after somebody who was added is taken away again', async () => {
    const { find, click, section } = await open([]);
    expect(find('save-companions')).toBeNull();
    await click(find('add-companion'));
    expect([find('save-companions') !== null, section.isDirty()]).toEqual([true, true]);
    await click(find('companion-0')?.querySelector('button'));
    expect([find('save-companions'), section.isDirty()]).toEqual([null, false]);
  });

  it('can be saved when the last one is taken away', async () => {
    const { find, click, server, section } = await open([mary]);
    await click(find('companion-0')?.querySelector('button'));
    expect(section.isDirty()).toBe(true);
    await click(find('save-companions'));
    const saved = server.expectOne('/api/v1/me/companions');
    expect(saved.request.body).toEqual({ version: 1, items: [] });
    saved.flush({ version: 2, items: [] });
  });
});
