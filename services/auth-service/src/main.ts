import 'reflect-metadata';
import { connectSystemDb } from '@astro/system-db';
import { createLogger, newId, readConfig, runProgram, systemClock } from '@astro/service-kit';
import { authServiceSettings } from './auth-service.config.ts';
import { startAuthService } from './start-auth-service.ts';

await runProgram(async () => {
  const settings = readConfig(authServiceSettings);
  const processName = settings.PROCESS_NAME ?? 'auth-service';
  const logger = createLogger({
    component: 'auth-service',
    processName,
    level: settings.LOG_LEVEL,
    systemDbUrl: settings.SYSTEM_DB_URL,
    ...(settings.SPILL_DIR === undefined ? {} : { spillDir: settings.SPILL_DIR }),
  });
  const db = await connectSystemDb({ url: settings.SYSTEM_DB_URL, clock: systemClock, newId, appName: processName });
  await startAuthService({ settings, db, logger, clock: systemClock, newId }, text => process.stdout.write(text));
});
