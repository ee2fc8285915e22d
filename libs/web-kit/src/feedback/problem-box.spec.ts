import { ChangeDetectionStrategy, Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { describe, expect, it, jest } from '@jest/globals';
import { ApiStatus } from '../http/api-status.ts';
import { ProblemError } from '../http/problem-error.ts';
import { ProblemBox } from './problem-box.ts';

@Component({
  selector: 'ab-page-under-test',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ProblemBox],
  template: `<ab-problem
    [error]="error()"
    [retryable]="retryable()"
    [byHand]="byHand()"
    (retry)="tries.set(tries() + 1)"
  />`,
})
class PageUnderTest {
  readonly error = signal<unknown>(new ProblemError(503, 'Not available', undefined, '', 'req-1'));
  readonly retryable = signal(true);
  readonly byHand = signal(false);
  readonly tries = signal(0);
}

const open = async () => {
  const fixture = TestBed.createComponent(PageUnderTest);
  await fixture.whenStable();
  const status = TestBed.inject(ApiStatus);
  const comeBack = async () => {
    status.failed();
    status.answered();
    await fixture.whenStable();
  };
  return { page: fixture.componentInstance, comeBack };
};

describe('what went wrong with something that was pressed', () => {
  const shown = async (template: string, error: unknown) => {
    const seen: string[] = [];
    const scroll = jest.spyOn(Element.prototype, 'scrollIntoView').mockImplementation(function (this: Element) {
      seen.push(this.tagName);
    });
    @Component({
      selector: 'ab-pressed',
      changeDetection: ChangeDetectionStrategy.OnPush,
      imports: [ProblemBox],
      template,
    })
    class Pressed {
      readonly error = signal<unknown>(null);
    }
    const fixture = TestBed.createComponent(Pressed);
    await fixture.whenStable();
    expect(seen).toEqual([]);
    fixture.componentInstance.error.set(error);
    await fixture.whenStable();
    scroll.mockRestore();
    return seen;
  };
  const problem = new ProblemError(402, 'Declined', 'The card was declined.', 'payment-declined', undefined);

  it('comes into sight in a form, and where the page wants it', async () => {
    expect(await shown('<form><ab-problem [error]="error()" /></form>', problem)).toEqual(['AB-PROBLEM']);
    expect(await shown('<ab-problem [error]="error()" [intoSight]="true" />', problem)).toEqual(['AB-PROBLEM']);
  });

  it('moves nobody who only reads', async () => {
    expect(await shown('<ab-problem [error]="error()" />', problem)).toEqual([]);
  });
});

describe('a page that could not be read', () => {
  it('is read again by itself when the server is back, each time', async () => {
    const { page, comeBack } = await open();
    expect(page.tries()).toBe(0);
    await comeBack();
    expect(page.tries()).toBe(1);
    await comeBack();
    expect(page.tries()).toBe(2);
  });

  it('stays as it is when something else was wrong, nothing can be tried again, or it changes something', async () => {
    const { page, comeBack } = await open();
    page.error.set(new ProblemError(404, 'Not found', undefined, '', undefined));
    await comeBack();
    page.error.set(new ProblemError(503, 'Not available', undefined, '', undefined));
    page.retryable.set(false);
    await comeBack();
    page.retryable.set(true);
    page.byHand.set(true);
    await comeBack();
    expect(page.tries()).toBe(0);
  });
});
