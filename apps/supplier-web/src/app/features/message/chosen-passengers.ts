import { Location } from '@angular/common';
import { inject } from '@angular/core';
import { BATCH_ROWS_MAX } from '@astro/supplier-web--admin-api';

/** Passengers whom somebody has chosen on the manifest. */
export type ChosenPassengers = readonly { id: string; name: string }[];

/** Who was chosen before this page was opened: it stays with the page through a reload, and does not come with a pasted link. */
export const chosenPassengers = (): ChosenPassengers => {
  const state: unknown = inject(Location).getState();
  const said = isRecord(state) ? state['chosen'] : undefined;
  return Array.isArray(said) ? said.filter(isPerson).slice(0, BATCH_ROWS_MAX) : [];
};

const isPerson = (one: unknown): one is { id: string; name: string } =>
  isRecord(one) && typeof one['id'] === 'string' && typeof one['name'] === 'string';

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
