import type { RocketWithUse } from '@astro/admin-db';
import type { Rocket } from '@astro/supplier-web--admin-api';

/** A rocket as its agency sees it. */
export function rocketView({ id, name, model, capacity, range, active, launches }: RocketWithUse): Rocket {
  return { id, name, model, capacity, range, active, launches };
}
