import { ChangeDetectionStrategy, Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { describe, expect, it } from '@jest/globals';
import { LostParts } from '../setup/lost-parts.ts';
import { LostPart } from './lost-part.ts';

@Component({
  selector: 'ab-frame',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [LostPart],
  template: '<ab-lost-part [wanted]="isAsking()" (missed)="answer()" />',
})
class Frame {
  readonly isAsking = signal(false);
  answers = 0;
  answer(): void {
    this.answers += 1;
    this.isAsking.set(false);
  }
}

describe('a dialog that could not be loaded', () => {
  it('is missed each time that it is wanted, so that nobody waits for it, and the banner says so', async () => {
    TestBed.configureTestingModule({ providers: [provideRouter([])] });
    const fixture = TestBed.createComponent(Frame);
    const parts = TestBed.inject(LostParts);
    await fixture.whenStable();
    expect([fixture.componentInstance.answers, parts.address()]).toEqual([0, null]);
    for (const times of [1, 2]) {
      fixture.componentInstance.isAsking.set(true);
      await fixture.whenStable();
      expect([fixture.componentInstance.answers, parts.address()]).toEqual([times, '/']);
    }
  });
});
