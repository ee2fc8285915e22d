// Who may import whom: the folders are the architecture, and these rules are its walls.
// tools/boundaries.spec.ts plants a fault for each rule and sees it caught.

const SPECS = '\\.(spec|fixture)\\.ts$|/(spec|fixtures)/';
const DATABASE_OWNERS = {
  // System architecture: Customer API Service and Job Scheduler talk to the Customer Database.
  'customer-db': '^services/(customer-api|job-scheduler)/',
  // Admin API Service and Job Scheduler talk to the Admin Database.
  'admin-db': '^services/(admin-api|job-scheduler)/',
  // Authentication Service, Job Scheduler and the host of IT Operations talk to the System Database;
  // service-kit delivers the logs and metrics of every component there.
  'system-db': '^services/(auth-service|job-scheduler)/|^apps/it-operations-web/host/|^libs/service-kit/',
};
// Migrations, demo data and tests open every database: they are no part of the running components.
const ALWAYS_ALLOWED = '^(launcher|tools|e2e|bench|chaos|libs/test-kit)/';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'domain-is-pure',
      comment:
        'The rules run in browser and server alike and are decided by their arguments alone: no package, no node:fs, no clock.',
      severity: 'error',
      from: { path: '^libs/domain/src', pathNot: SPECS },
      to: { pathNot: '^libs/domain/src' },
    },
    {
      name: 'webs-see-no-servers',
      comment:
        'A browser that imports server code carries its secrets and its weight. Only the Node host of IT Operations reads the System Database, as specified.',
      severity: 'error',
      from: { path: '^apps/', pathNot: '^apps/it-operations-web/host/' },
      to: { path: '^(services|databases|mail)/' },
    },
    {
      name: 'webs-see-no-servers-it-host',
      comment: 'The host of IT Operations reads the System Database and nothing else of the servers.',
      severity: 'error',
      from: { path: '^apps/it-operations-web/host/' },
      to: { path: '^(services|databases|mail)/', pathNot: '^databases/system-db/' },
    },
    {
      name: 'browser-code-has-no-host',
      comment: 'src/ is sent to browsers; host/ and web-host run in Node. Only the server rendering entry knows both.',
      severity: 'error',
      from: { path: '^(apps/[^/]+/src|libs/web-kit)/', pathNot: '^apps/[^/]+/src/(server|main\\.server)\\.ts$' },
      to: { path: '^(apps/[^/]+/host|libs/(web-host|service-kit|payments|test-kit))/' },
    },
    {
      name: 'edge-skips-no-room',
      comment: 'A controller translates HTTP and asks a use case; a query in it would skip ownership and rules.',
      severity: 'error',
      from: { path: '\\.controller\\.ts$' },
      to: { path: '^databases/' },
    },
    {
      name: 'use-case-knows-no-http',
      comment:
        'A use case is called by HTTP, jobs and tests alike. @UseCase() comes from service-kit/nest, the one small door.',
      severity: 'error',
      from: { path: '\\.use-case\\.ts$' },
      to: { path: '@nestjs/|^contracts/|^libs/service-kit/src/http/|/fastify/' },
    },
    {
      name: 'services-are-strangers',
      comment: 'Services meet over HTTP and events; an import would tie their deployment together.',
      severity: 'error',
      from: { path: '^services/([^/]+)/' },
      to: { path: '^services/', pathNot: '^services/$1/' },
    },
    {
      name: 'apps-are-strangers',
      comment: 'What two web applications share lives in libs/web-kit or libs/web-host.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    ...Object.entries(DATABASE_OWNERS).map(([database, owners]) => ({
      name: `${database}-has-an-owner`,
      comment: `Every field has one owner; only those that the system architecture connects to ${database} may open it.`,
      severity: 'error',
      from: { pathNot: `${owners}|^databases/${database}/|${ALWAYS_ALLOWED}` },
      to: { path: `^databases/${database}/` },
    })),
    {
      name: 'contract-has-two-ends',
      comment:
        'A contract belongs to the two that its name joins; "everyone" and the events are for all. service-kit speaks the problems and roles of "everyone".',
      severity: 'error',
      from: { path: '^(?:apps|services)/([^/]+)/' },
      to: { path: '^contracts/', pathNot: '^contracts/($1--|[^/]*--$1/|everyone--|events/)' },
    },
    {
      name: 'contract-is-only-shapes',
      comment: 'A contract is read by browser and server: schemas on zod, and the shapes shared by all of them.',
      severity: 'error',
      from: { path: '^contracts/([^/]+)/src', pathNot: SPECS },
      to: { pathNot: '^contracts/($1|everyone--auth-service)/|(^|/)node_modules/zod/|^zod$' },
    },
    {
      name: 'libraries-know-no-component',
      comment: 'Libraries and databases are used by components, never the other way round.',
      severity: 'error',
      from: { path: '^(libs|databases|mail|contracts)/', pathNot: '^libs/test-kit/' },
      to: { path: '^(apps|services|launcher|tools)/' },
    },
    {
      name: 'tests-stay-tests',
      comment: 'Code that runs for customers imports no test kit and no spec.',
      severity: 'error',
      from: { path: '^(apps|services|databases|mail|contracts|libs)/', pathNot: `${SPECS}|^libs/test-kit/` },
      to: { path: `^libs/test-kit/|\\.spec\\.ts$` },
    },
    {
      name: 'no-circles',
      comment: 'Two files that need each other are one idea in two places, or an order of loading that breaks one day.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'nothing-unresolved',
      comment: 'An import that leads nowhere hides from all the rules above.',
      severity: 'error',
      from: { pathNot: '^tools/spec-runner/fixtures/' },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|dist-host|\\.angular|\\.wireit)/|^tools/spec-runner/fixtures/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.web.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['@astro/source', 'import', 'require', 'node', 'default', 'types'],
    },
  },
};
