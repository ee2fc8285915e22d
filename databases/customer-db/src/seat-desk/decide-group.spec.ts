import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decideGroup } from './decide-group.ts';
import { MemoryStore } from './memory-store.fixture.ts';
import { checkEverything, checkOffers } from './seat-invariants.fixture.ts';
import { fault, step } from './seat-steps.fixture.ts';

describe('the decision of a group', () => {
  it('keeps seats, limits, counters and money right in any sequence, however it is cut into groups, lost or repeated (I1, I7)', () => {
    const group = fc.record({ steps: fc.array(step, { minLength: 1, maxLength: 8 }), fault });
    fc.assert(
      fc.property(fc.array(group, { maxLength: 25 }), groups => {
        const store = new MemoryStore();
        for (const { steps, fault: happens } of groups) {
          store.commit(steps, happens);
          checkEverything(store.reading(), store.now);
          // Seats that an agency adds are offered by the next decision that is written: a lost one leaves them for the next.
          if (happens !== 'lost') checkOffers(store.reading(), store.now);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('gives the seats that are left in the order of arrival', () => {
    const store = new MemoryStore();
    const outcomes = store.commit(
      [1, 2, 0].map((traveler, key) => ({ do: 'hold', launch: 0, traveler, seats: 3, useHold: false, key })),
    );
    expect(outcomes.map(outcome => outcome.kind === 'answer' && outcome.answer.ok)).toEqual([true, true, false]);
    expect(outcomes[2]).toMatchObject({ answer: { refusal: { kind: 'not-enough-seats', seatsLeft: 1 } } });
  });

  it('changes nothing of what was read', () => {
    const store = new MemoryStore();
    const before = JSON.stringify(store.reading());
    const reading = store.reading();
    decideGroup(
      reading,
      store.requests([{ do: 'open', launch: 0, traveler: 0, seats: 2, useHold: false, key: 1 }]),
      store.tools(),
    );
    expect(JSON.stringify(reading)).toBe(before);
  });
});
