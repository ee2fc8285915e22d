import { ChangeDetectionStrategy, Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { describe, expect, it } from '@jest/globals';
import { Dialog } from './dialog.ts';

@Component({
  selector: 'ab-page-under-test',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Dialog],
  template: `<ab-dialog heading="Sure?" [open]="open()" (dismissed)="dismissed()">It takes a while.</ab-dialog>`,
})
class PageUnderTest {
  readonly open = signal(true);
  isBusy = false;
  dismissals = 0;

  protected dismissed(): void {
    this.dismissals += 1;
    if (!this.isBusy) this.open.set(false);
  }
}

const openDialog = async () => {
  const fixture = TestBed.createComponent(PageUnderTest);
  await fixture.whenStable();
  const sheet = (fixture.nativeElement as HTMLElement).querySelector('dialog');
  if (sheet === null) throw new Error('no dialog');
  let shown = 0;
  const show = sheet.showModal.bind(sheet);
  sheet.showModal = () => {
    shown += 1;
    show();
  };
  /** What Chromium does at the second Esc in a row. */
  const closeUnasked = async () => {
    sheet.open = false;
    sheet.dispatchEvent(new Event('close'));
    await fixture.whenStable();
  };
  return { page: fixture.componentInstance, sheet, closeUnasked, shown: () => shown };
};

describe('a dialog that the browser closes without asking', () => {
  it('tells its owner, and stays closed when the owner agrees', async () => {
    const { page, sheet, closeUnasked, shown } = await openDialog();
    await closeUnasked();
    expect([page.dismissals, page.open(), sheet.open, shown()]).toEqual([1, false, false, 0]);
  });

  it('comes back each time when its owner is not through with it', async () => {
    const { page, sheet, closeUnasked, shown } = await openDialog();
    page.isBusy = true;
    await closeUnasked();
    expect([page.dismissals, sheet.open, sheet.textContent]).toEqual([1, true, 'Sure?It takes a while.']);
    await closeUnasked();
    expect([page.dismissals, sheet.open, shown()]).toEqual([2, true, 2]);
  });
});
