export * from './agencies.ts';
export * from './invoices.ts';
export * from './reference.ts';
