import { ChangeDetectionStrategy, Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { describe, expect, it } from '@jest/globals';
import { LinkFilter, SearchFilter } from './filters.ts';

@Component({
  selector: 'ab-mails-filters',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [LinkFilter, SearchFilter],
  template: `
    <ab-search-filter whole label="Reader" testId="to" [value]="to()" (said)="say($event)" />
    <ab-link-filter testId="clear-launch" without="show all launches" (cleared)="say('cleared')"
      >Only one launch</ab-link-filter
    >
  `,
})
class MailsFilters {
  readonly to = signal('');
  readonly said: string[] = [];

  say(words: string): void {
    this.said.push(words);
    this.to.set(words);
  }
}

const open = () => {
  const fixture = TestBed.createComponent(MailsFilters);
  fixture.detectChanges();
  const find = (id: string) =>
    (fixture.nativeElement as HTMLElement).querySelector<HTMLInputElement>(`[data-testid="${id}"]`)!;
  return { find, fixture, said: fixture.componentInstance.said };
};

describe('the filters of a list', () => {
  it('that need the whole word wait for Enter or until the field is left; an emptied one is told at once', () => {
    const { find, fixture, said } = open();
    const type = (value: string, event: 'input' | 'change') => {
      find('to').value = value;
      find('to').dispatchEvent(new Event(event));
      fixture.detectChanges();
    };
    type('ada@', 'input');
    type('ada@example.com', 'input');
    expect(said).toEqual([]);
    type('ada@example.com', 'change');
    type('ada@example.com', 'change');
    expect(said).toEqual(['ada@example.com']);
    type('', 'input');
    type('', 'change');
    expect(said).toEqual(['ada@example.com', '']);
    expect(find('to').closest('label')?.textContent.trim()).toBe('Reader');
  });

  it('that came with a link say what they do, and are taken away', () => {
    const { find, said } = open();
    expect(find('clear-launch').textContent.trim()).toBe('Only one launch×: show all launches');
    find('clear-launch').click();
    expect(said).toEqual(['cleared']);
  });
});
