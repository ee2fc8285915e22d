import { ChangeDetectionStrategy, Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { RouterOutlet, provideRouter } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { describe, expect, it } from '@jest/globals';
import { DirtyUnload } from './dirty-unload.ts';

@Component({ selector: 'ab-form-page', template: '', changeDetection: ChangeDetectionStrategy.OnPush })
class FormPage {
  isTyped = false;
  isDirty(): boolean {
    return this.isTyped;
  }
}

@Component({
  selector: 'ab-shell',
  imports: [RouterOutlet],
  template: '<router-outlet />',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
class Shell {}

/** Whether the browser would ask. */
const asks = (): boolean => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));

describe('closing a tab', () => {
  it('is asked about when the page holds unsaved text, and only then', async () => {
    TestBed.configureTestingModule({
      providers: [
        provideRouter([
          { path: 'profile', component: FormPage },
          { path: 'tabs', component: Shell, children: [{ path: 'one', component: FormPage }] },
          { path: 'plain', component: Shell },
        ]),
      ],
    });
    TestBed.inject(DirtyUnload);
    expect(asks()).toBe(false);
    const harness = await RouterTestingHarness.create();
    const page = await harness.navigateByUrl('/profile', FormPage);
    expect(asks()).toBe(false);
    page.isTyped = true;
    expect(asks()).toBe(true);
    TestBed.inject(DirtyUnload).letGo();
    expect([asks(), asks()]).toEqual([false, true]);
    await harness.navigateByUrl('/plain', Shell);
    expect(asks()).toBe(false);
    await harness.navigateByUrl('/tabs/one', Shell);
    expect(asks()).toBe(false);
    const inner = harness.fixture.debugElement.query(node => node.componentInstance instanceof FormPage);
    (inner.componentInstance as FormPage).isTyped = true;
    expect(asks()).toBe(true);
  });
});
