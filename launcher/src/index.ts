export * from './databases/mongo-server.ts';
export * from './databases/postgres-server.ts';
export * from './databases/secantus.ts';
export * from './plain-error.ts';
export * from './processes/ports.ts';
export * from './processes/spawn-guarded.ts';
export * from './processes/wait-until.ts';
