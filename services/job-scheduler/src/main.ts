import { openPaymentGateway } from '@astro/payments';
import {
  createLogger,
  newId,
  readConfig,
  runProgram,
  startHeartbeat,
  startMetrics,
  systemClock,
} from '@astro/service-kit';
import { createMailSender } from '@astro/smtp-mail';
import { startHealthServer } from './health/health-server.ts';
import { jobSchedulerSettings } from './job-scheduler.config.ts';
import { closeDatabases, openDatabases, pingDatabases } from './open-databases.ts';
import { startScheduler } from './start-scheduler.ts';

/** What is not finished by then is cut: leases end by themselves, and others go on. */
const STOP_MS_MAX = 8_000;

await runProgram(async () => {
  const config = readConfig(jobSchedulerSettings);
  const processName = config.PROCESS_NAME ?? 'job-scheduler';
  const logger = createLogger({
    component: 'job-scheduler',
    processName,
    level: config.LOG_LEVEL,
    systemDbUrl: config.SYSTEM_DB_URL,
    ...(config.SPILL_DIR === undefined ? {} : { spillDir: config.SPILL_DIR }),
  });
  const metrics = startMetrics({ logger, clock: systemClock });
  const heartbeat = startHeartbeat({ logger, clock: systemClock, port: config.PORT });
  const databases = await openDatabases({
    customerUrl: config.CUSTOMER_DB_URL,
    adminUrl: config.ADMIN_DB_URL,
    systemUrl: config.SYSTEM_DB_URL,
    processName,
    clock: systemClock,
  });
  const health = await startHealthServer({
    config,
    ready: () => pingDatabases(databases),
    metrics,
    heartbeat,
    log: logger,
  });
  logger.info(
    { event: 'started', port: health.port, pid: process.pid },
    `${processName} listens on https://${config.HOST}:${health.port}`,
  );
  const sender = createMailSender({ smtpUrl: config.SMTP_URL, from: config.MAIL_FROM });
  const scheduler = startScheduler({
    databases,
    sender,
    gateway: openPaymentGateway(config, {
      sandbox: databases.customer.sandboxCharges,
      stripe: databases.customer.stripePayments,
      newId,
    }),
    webs: {
      customerWeb: config.CUSTOMER_WEB_URL,
      supplierWeb: config.SUPPLIER_WEB_URL,
      employeeWeb: config.EMPLOYEE_WEB_URL,
      itOperationsWeb: config.IT_WEB_URL,
    },
    adminUrl: config.ADMIN_DB_URL,
    processName,
    clock: systemClock,
    log: logger,
    metrics,
    ...(config.DEMO_MODE ? { webhookLocalOrigins: config.WEBHOOK_LOCAL_ORIGINS } : {}),
    ...(config.DEMO_MODE && config.FAULT_POINT === 'after-apply'
      ? { faultPoint: () => void process.kill(process.pid, 'SIGKILL') }
      : {}),
  });

  let stopping: Promise<void> | null = null;
  const stop = () => {
    stopping ??= (async () => {
      heartbeat.setState('stopping');
      await scheduler.stop();
      sender.close();
      await health.stop();
      await closeDatabases(databases);
      await metrics.stop();
      logger.info({ event: 'stopped' }, `${processName} has stopped`);
      await heartbeat.stop();
      await logger.shutdown();
    })();
    setTimeout(() => process.exit(0), STOP_MS_MAX).unref();
    return stopping;
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => void stop().finally(() => process.exit(0)));
});
