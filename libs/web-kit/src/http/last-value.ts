import { type Signal, computed, linkedSignal } from '@angular/core';

/** What of a resource is read here. */
interface Read<T> {
  hasValue(): boolean;
  value(): T | undefined;
}

/**
 * The last value of a read for the same thing: one that is read again and fails meanwhile stays in sight (C11), another
 * thing's value never shows. `of` names the thing, such as the id in the address.
 */
export const lastValue = <T>(read: Read<T>, of: () => string): Signal<T | undefined> => {
  const last = linkedSignal<{ of: string; now: T | undefined }, { of: string; value: T | undefined }>({
    source: () => ({ of: of(), now: read.hasValue() ? read.value() : undefined }),
    computation: ({ of, now }, before) => ({
      of,
      value: now ?? (before?.value.of === of ? before.value.value : undefined),
    }),
  });
  return computed(() => last().value);
};
