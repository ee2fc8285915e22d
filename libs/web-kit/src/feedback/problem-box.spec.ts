import { ChangeDetectionStrategy, Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { describe, expect, it } from '@jest/globals';
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
