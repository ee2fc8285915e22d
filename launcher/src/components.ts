import { join } from 'node:path';
import type { Tier } from './processes/supervisor.ts';
import type { Ports } from './settings.ts';
import { ROOT } from './settings.ts';

/** The port beside the scheduler's where somebody may try a receiver of webhooks out. */
const WEBHOOK_RECEIVER_OFFSET = 9;

/** A program of AstroBookings: where it lies and what it is told besides what every program is told. */
export interface Component {
  name: string;
  tier: Tier;
  /** Compiled entry file. */
  entry: string;
  port: number;
  env: Record<string, string>;
}

/** What the programs need to know about this instance. */
export interface ComponentSurroundings {
  ports: Ports;
  databases: {
    customerApi: string;
    adminApi: string;
    authService: string;
    itOperations: string;
    scheduler: { customer: string; admin: string; system: string };
    logWriter: string;
  };
  smtpUrl: string;
  authSecret: string;
  serviceKey: string;
}

/** The eight programs in the order in which they are started. */
export function componentsOf({
  ports,
  databases,
  smtpUrl,
  authSecret,
  serviceKey,
}: ComponentSurroundings): Component[] {
  const url = (port: number) => `https://localhost:${port}`;
  const webs = {
    CUSTOMER_WEB_URL: url(ports.customerWeb),
    SUPPLIER_WEB_URL: url(ports.supplierWeb),
    EMPLOYEE_WEB_URL: url(ports.employeeWeb),
    IT_WEB_URL: url(ports.itOperationsWeb),
  };
  const AUTH_URL = url(ports.authService);
  // Webhooks go to public addresses only; in the demo, one port of this machine may receive them, too.
  const webhookReceiver = url(ports.jobScheduler + WEBHOOK_RECEIVER_OFFSET);
  const service = (name: string) => join(ROOT, 'services', name, 'dist', 'main.js');
  const web = (name: string) => join(ROOT, 'apps', name, 'dist-host', 'main.js');
  return [
    {
      name: 'auth-service',
      tier: 'services',
      entry: service('auth-service'),
      port: ports.authService,
      env: {
        SYSTEM_DB_URL: databases.authService,
        AUTH_SECRET: authSecret,
        SERVICE_KEY: serviceKey,
        PUBLIC_URL: AUTH_URL,
        ...webs,
      },
    },
    {
      name: 'job-scheduler',
      tier: 'scheduler',
      entry: service('job-scheduler'),
      port: ports.jobScheduler,
      env: {
        CUSTOMER_DB_URL: databases.scheduler.customer,
        ADMIN_DB_URL: databases.scheduler.admin,
        SYSTEM_DB_URL: databases.scheduler.system,
        SMTP_URL: smtpUrl,
        MAIL_FROM: 'AstroBookings <no-reply@astrobookings.example>',
        WEBHOOK_LOCAL_ORIGINS: webhookReceiver,
        ...webs,
      },
    },
    {
      name: 'customer-api',
      tier: 'services',
      entry: service('customer-api'),
      port: ports.customerApi,
      env: { CUSTOMER_DB_URL: databases.customerApi, AUTH_URL, PUBLIC_URL: webs.CUSTOMER_WEB_URL },
    },
    {
      name: 'admin-api',
      tier: 'services',
      entry: service('admin-api'),
      port: ports.adminApi,
      env: {
        ADMIN_DB_URL: databases.adminApi,
        AUTH_URL,
        SERVICE_KEY: serviceKey,
        PUBLIC_URL: webs.SUPPLIER_WEB_URL,
        CUSTOMER_WEB_URL: webs.CUSTOMER_WEB_URL,
        WEBHOOK_LOCAL_ORIGINS: webhookReceiver,
      },
    },
    {
      name: 'customer-web',
      tier: 'webs',
      entry: web('customer-web'),
      port: ports.customerWeb,
      env: { PUBLIC_URL: webs.CUSTOMER_WEB_URL, AUTH_URL, API_URL: url(ports.customerApi) },
    },
    {
      name: 'supplier-web',
      tier: 'webs',
      entry: web('supplier-web'),
      port: ports.supplierWeb,
      env: { PUBLIC_URL: webs.SUPPLIER_WEB_URL, AUTH_URL, API_URL: url(ports.adminApi) },
    },
    {
      name: 'employee-web',
      tier: 'webs',
      entry: web('employee-web'),
      port: ports.employeeWeb,
      env: { PUBLIC_URL: webs.EMPLOYEE_WEB_URL, AUTH_URL, API_URL: url(ports.adminApi) },
    },
    {
      name: 'it-operations-web',
      tier: 'webs',
      entry: web('it-operations-web'),
      port: ports.itOperationsWeb,
      env: { PUBLIC_URL: webs.IT_WEB_URL, AUTH_URL, SYSTEM_DB_URL: databases.itOperations },
    },
  ];
}

/** One process of a component. */
export interface ComponentProcess extends Component {
  /** `customer-api`, `customer-api-2`, ... */
  processName: string;
}

/** The processes to start: each component as often as it is counted, each process on a port of its own. */
export function processesOf(components: readonly Component[], counts: ReadonlyMap<string, number>): ComponentProcess[] {
  return components.flatMap(component =>
    Array.from({ length: counts.get(component.name) ?? 1 }, (_, index) => ({
      ...component,
      port: component.port + index,
      processName: index === 0 ? component.name : `${component.name}-${index + 1}`,
    })),
  );
}
