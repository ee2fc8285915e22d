import type { Clock } from '@astro/service-kit';
import type { SystemDb } from '@astro/system-db';
import type { HostRoutes } from '@astro/web-host';
import type { FastifyInstance } from 'fastify';

/** What every route of IT works with. */
export interface Room {
  host: HostRoutes;
  db: SystemDb;
  clock: Clock;
}

/** Adds some routes to the host. */
export type AddRoutes = (scope: FastifyInstance, room: Room) => void;
