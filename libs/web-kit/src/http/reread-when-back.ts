import { effect, inject, untracked } from '@angular/core';
import { ApiStatus } from './api-status.ts';

/** Reads again once the server is back: what is on the screen is from before it was away. Call in a page's constructor. */
export const rereadWhenBack = (read: () => void): void => {
  const { recovered } = inject(ApiStatus);
  let last = recovered();
  effect(() => {
    const now = recovered();
    if (now === last) return;
    last = now;
    untracked(read);
  });
};
