import fc from 'fast-check';

/** One thing that somebody tries; `pick` chooses among what is there by then. */
export type Step =
  | { do: 'hold' | 'open'; launch: number; traveler: number; seats: number; useHold: boolean; key: number }
  | { do: 'release' | 'expire'; pick: number }
  | { do: 'close'; pick: number }
  | { do: 'pay'; pick: number; isPaid: boolean }
  | { do: 'cancel'; pick: number; people: number; key: number }
  | { do: 'wait'; minutes: number }
  | { do: 'abort' | 'succeed' | 'more-seats'; launch: number }
  | { do: 'join'; launch: number; traveler: number; seats: number; key: number }
  | { do: 'leave' | 'tend'; launch: number; traveler: number }
  | { do: 'block' | 'allot'; launch: number; seats: number; minutes: number }
  | { do: 'end-kept'; launch: number };

/** What can go wrong with a group: its transaction is lost before it is written, or every request of it comes again. */
export const fault = fc.oneof(
  { weight: 6, arbitrary: fc.constant('none' as const) },
  { weight: 1, arbitrary: fc.constantFrom('lost' as const, 'twice' as const) },
);
const pick = fc.nat({ max: 30 });
export const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constantFrom('hold' as const, 'open' as const),
      launch: fc.nat({ max: 1 }),
      traveler: fc.nat({ max: 2 }),
      seats: fc.integer({ min: 1, max: 6 }),
      useHold: fc.boolean(),
      key: fc.nat({ max: 40 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('pay' as const), pick, isPaid: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.oneof(
      fc.record({ do: fc.constantFrom('release' as const, 'expire' as const), pick }),
      fc.record({ do: fc.constant('close' as const), pick }),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('cancel' as const),
      pick,
      people: fc.nat({ max: 3 }),
      key: fc.nat({ max: 40 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('wait' as const), minutes: fc.constantFrom(1, 5, 16, 130) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('join' as const),
      launch: fc.nat({ max: 1 }),
      traveler: fc.nat({ max: 2 }),
      seats: fc.integer({ min: 1, max: 6 }),
      key: fc.nat({ max: 40 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constantFrom('leave' as const, 'tend' as const),
      launch: fc.nat({ max: 1 }),
      traveler: fc.nat({ max: 2 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constantFrom('abort' as const, 'succeed' as const, 'more-seats' as const, 'end-kept' as const),
      launch: fc.nat({ max: 1 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom('block' as const, 'allot' as const),
      launch: fc.nat({ max: 1 }),
      seats: fc.integer({ min: 1, max: 7 }),
      minutes: fc.constantFrom(3, 20, 200),
    }),
  },
);
