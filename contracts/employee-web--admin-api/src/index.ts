export * from './period.ts';
export * from './agencies.ts';
export * from './annual-report.ts';
export * from './invoices.ts';
export * from './months.ts';
export * from './reference.ts';
export * from './reports.ts';
