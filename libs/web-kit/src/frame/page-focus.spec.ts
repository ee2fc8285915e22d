import { ChangeDetectionStrategy, Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router, provideRouter } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { describe, expect, it } from '@jest/globals';
import { PageFocus } from './page-focus.ts';

@Component({
  selector: 'ab-page-under-test',
  template: '<main><h1>A page</h1></main>',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
class PageUnderTest {}

const open = async () => {
  TestBed.configureTestingModule({ providers: [provideRouter([{ path: '**', component: PageUnderTest }])] });
  TestBed.inject(PageFocus);
  const harness = await RouterTestingHarness.create('/launches');
  document.body.append(harness.fixture.nativeElement as HTMLElement);
  const router = TestBed.inject(Router);
  const go = async (url: string) => {
    await router.navigateByUrl(url);
    await harness.fixture.whenStable();
  };
  return { harness, go };
};

describe('arriving at a page', () => {
  it('begins with the focus on its heading', async () => {
    const { go } = await open();
    await go('/launches/one');
    expect(document.activeElement?.tagName).toBe('H1');
  });

  it('keeps the focus on the heading when that is another one once the page is loaded', async () => {
    const { go, harness } = await open();
    await go('/launches/one');
    const replace = async (text: string) => {
      const heading = document.createElement('h1');
      heading.textContent = text;
      harness.routeNativeElement?.querySelector('h1')?.replaceWith(heading);
      await Promise.resolve();
    };
    await replace('Falcon to Mars');
    expect(document.activeElement?.textContent).toBe('Falcon to Mars');
    const link = harness.routeNativeElement?.appendChild(document.createElement('button'));
    link?.focus();
    await replace('Falcon to the Moon');
    expect(document.activeElement).toBe(link);
  });
});
