import type { Clock, Logger } from '@astro/service-kit';
import { startService, type RunningService, type ServiceOptions } from '@astro/service-kit/http';
import type { SystemDb } from '@astro/system-db';
import { createAuthCore, type AuthCore } from './auth-core.ts';
import type { AuthServiceSettings } from './auth-service.config.ts';
import { AuthServiceModule } from './auth-service.module.ts';
import { verifyBearer } from './edge/verify-bearer.ts';
import { firstItPersonLink } from './first-it-person.ts';
import { OPEN_API } from './open-api.ts';

/** What a process of the service is made of. */
export interface AuthServiceProcess {
  settings: AuthServiceSettings;
  db: SystemDb;
  logger: Logger;
  clock: Clock;
  newId: () => string;
}

/** The service over an open System DB, for starting it and for asking it in specs. */
export function authServiceOptions(process: AuthServiceProcess): { options: ServiceOptions; core: AuthCore } {
  const { settings, db, logger, clock, newId } = process;
  const parts = { db, settings, clock, newId, log: logger };
  const core = createAuthCore(parts);
  const options: ServiceOptions = {
    module: AuthServiceModule.with(parts, core),
    config: settings,
    logger,
    clock,
    openapi: OPEN_API,
    prefix: '',
    verifyToken: verifyBearer(core),
    ready: () => db.ping(),
    onStop: () => db.close(),
  };
  return { options, core };
}

/** Starts the service; while nobody is there for IT, and this is not the demo, it shows the link that makes the first such person. */
export async function startAuthService(
  process: AuthServiceProcess,
  show: (text: string) => void,
): Promise<RunningService> {
  const { settings, db, logger, clock, newId } = process;
  const { options, core } = authServiceOptions(process);
  await core.signer.prepare();
  const service = await startService(options);
  if (settings.DEMO_MODE) return service;
  const email = settings.FIRST_IT_EMAIL;
  const { people, mailedLinks: links } = db;
  const link = await firstItPersonLink({ people, links, mails: core.mails, email, now: clock.now(), newId });
  if (link !== null) {
    show(`Nobody is there for IT yet. Open this link once, within a day, to become ${email}:\n${link}\n`);
    logger.warn(
      { event: 'first-it-person-missing' },
      'Nobody is there for IT: the activation link stands on the console.',
    );
  }
  return service;
}
