import { type HttpResourceRef, type HttpResourceRequest, httpResource } from '@angular/common/http';
import { DOCUMENT, DestroyRef, type Signal, effect, inject, linkedSignal, signal } from '@angular/core';

/** What a page asks for again and again. */
export interface Refreshed<T> {
  /** The last answer; it stays while the next one is on its way, and while the server is away. */
  readonly value: Signal<T | undefined>;
  /** The last failure, gone with the next answer. */
  readonly error: Signal<unknown>;
  readonly isLoading: Signal<boolean>;
  /** When the last answer came. */
  readonly updatedAt: Signal<Date | null>;
  readonly isPaused: Signal<boolean>;
  readonly everyMs: number;
  /** Asks now. */
  reload(): void;
  pause(isPaused: boolean): void;
}

/** Asks for something now and then every `everyMs`, as long as somebody looks at the page. `again` is called before each automatic question, for requests with a moving time. */
export const refreshed = <T>(request: () => HttpResourceRequest, everyMs: number, again?: () => void): Refreshed<T> => {
  const resource: HttpResourceRef<T | undefined> = httpResource<T>(request);
  const document = inject(DOCUMENT);
  const isPaused = signal(false);
  const updatedAt = signal<Date | null>(null);
  const value = linkedSignal<T | undefined, T | undefined>({
    source: () => (resource.hasValue() ? resource.value() : undefined),
    computation: (fresh, previous) => fresh ?? previous?.value,
  });
  effect(() => {
    if (resource.hasValue() && !resource.isLoading()) updatedAt.set(new Date());
  });
  const reload = (): void => {
    if (again === undefined) resource.reload();
    else again();
  };
  const timer = setInterval(() => {
    if (!isPaused() && document.visibilityState === 'visible' && !resource.isLoading()) reload();
  }, everyMs);
  inject(DestroyRef).onDestroy(() => clearInterval(timer));
  return {
    value: value.asReadonly(),
    error: resource.error,
    isLoading: resource.isLoading,
    updatedAt: updatedAt.asReadonly(),
    isPaused: isPaused.asReadonly(),
    everyMs,
    reload,
    pause: paused => isPaused.set(paused),
  };
};
