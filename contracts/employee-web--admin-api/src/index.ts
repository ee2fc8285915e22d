export * from './period.ts';
export * from './agencies.ts';
export * from './invoices.ts';
export * from './reference.ts';
export * from './reports.ts';
