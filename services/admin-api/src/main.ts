import 'reflect-metadata';
import { connectAdminDb } from '@astro/admin-db';
import {
  createLogger,
  httpsUrl,
  localOrigins,
  newId,
  postgresUrl,
  programSettings,
  readConfig,
  requestContext,
  runProgram,
  secret,
  systemClock,
} from '@astro/service-kit';
import { startService } from '@astro/service-kit/http';
import * as z from 'zod';
import { AdminApiModule } from './admin-api.module.ts';
import { AuthServiceClient } from './auth-service/auth-service.client.ts';
import { ShopAddress } from './shop-address.ts';

const Settings = z.object({
  ...programSettings,
  ADMIN_DB_URL: postgresUrl,
  AUTH_URL: httpsUrl,
  SERVICE_KEY: secret,
  CUSTOMER_WEB_URL: httpsUrl,
  WEBHOOK_LOCAL_ORIGINS: localOrigins,
  /** How programs of agencies reach this API and the authentication service; default: as other programs do. */
  PUBLIC_API_URL: httpsUrl.optional(),
  PUBLIC_AUTH_URL: httpsUrl.optional(),
});

await runProgram(async () => {
  const config = readConfig(Settings);
  const processName = config.PROCESS_NAME ?? 'admin-api';
  const logger = createLogger({
    component: 'admin-api',
    processName,
    level: config.LOG_LEVEL,
    systemDbUrl: config.SYSTEM_DB_URL,
    ...(config.SPILL_DIR === undefined ? {} : { spillDir: config.SPILL_DIR }),
  });
  const db = connectAdminDb({
    url: config.ADMIN_DB_URL,
    clock: systemClock,
    newId,
    applicationName: processName,
    // Every change names the request that caused it, so that one id leads from the click to the mail.
    origin: () => ({ component: 'admin-api', ...requestContext.current() }),
    onAct: act => logger.info({ event: act.action, ...act }, `${act.action} ${act.subjectKind} ${act.subjectId}`),
  });
  const auth = new AuthServiceClient({ url: config.AUTH_URL, serviceKey: config.SERVICE_KEY });
  await startService({
    module: AdminApiModule.with({
      db,
      auth,
      clock: systemClock,
      ids: { newId },
      shop: new ShopAddress(config.CUSTOMER_WEB_URL),
      addresses: {
        tokenUrl: `${config.PUBLIC_AUTH_URL ?? config.AUTH_URL}/auth/token`,
        apiUrl: `${config.PUBLIC_API_URL ?? `https://${config.HOST}:${config.PORT}`}/api/v1`,
      },
      ...(config.DEMO_MODE ? { webhookLocalOrigins: config.WEBHOOK_LOCAL_ORIGINS } : {}),
    }),
    config,
    logger,
    openapi: {
      title: 'AstroBookings admin API',
      description:
        'For agencies: profile, rockets, launches, passengers, revenue. For finance: agencies, bookings, invoices, reports. For IT: spaceports and destinations.',
    },
    ready: () => db.ping(),
    onStop: () => db.close(),
  });
});
