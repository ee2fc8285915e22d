export * from './agency.ts';
export * from './imports.ts';
export * from './launches.ts';
export * from './reference.ts';
export * from './rockets.ts';
export * from './text.ts';
