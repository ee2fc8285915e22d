import 'reflect-metadata';
import { connectCustomerDb } from '@astro/customer-db';
import { openPaymentGateway } from '@astro/payments';
import { createLogger, newId, readConfig, runProgram, systemClock } from '@astro/service-kit';
import { startService } from '@astro/service-kit/http';
import { customerApiSettings } from './customer-api.config.ts';
import { CustomerApiModule } from './customer-api.module.ts';
import { FlightRecords } from './launches/flight-records.ts';
import { LaunchCatalogue } from './launches/launch-catalogue.ts';
import { OPEN_API } from './open-api.ts';

await runProgram(async () => {
  const config = readConfig(customerApiSettings);
  const processName = config.PROCESS_NAME ?? 'customer-api';
  const logger = createLogger({
    component: 'customer-api',
    processName,
    level: config.LOG_LEVEL,
    systemDbUrl: config.SYSTEM_DB_URL,
    ...(config.SPILL_DIR === undefined ? {} : { spillDir: config.SPILL_DIR }),
  });
  const db = await connectCustomerDb({ url: config.CUSTOMER_DB_URL, clock: systemClock, newId, appName: processName });
  const catalogue = new LaunchCatalogue(
    db.launches,
    error => logger.warn({ err: error, event: 'catalogue-stale' }, 'The catalogue could not be renewed.'),
    () => systemClock.now(),
  );
  const records = new FlightRecords(db.flightRecords, error =>
    logger.warn({ err: error, event: 'records-stale' }, 'The records of flights could not be renewed.'),
  );
  await Promise.all([catalogue.start(), records.start()]);
  await startService({
    module: CustomerApiModule.with({
      db,
      catalogue,
      records,
      gateway: openPaymentGateway(config, { sandbox: db.sandboxCharges, stripe: db.stripePayments, newId }),
      clock: systemClock,
      newId,
      log: logger,
      publicUrl: config.PUBLIC_URL,
      stripeWebhookSecret: config.STRIPE_WEBHOOK_SECRET,
    }),
    config,
    logger,
    openapi: OPEN_API,
    ready: () => db.ping(),
    onStop: async () => {
      await Promise.all([catalogue.stop(), records.stop()]);
      await db.close();
    },
  });
});
