export * from './fixed-clock.ts';
export * from './open-api-lacks.ts';
export * from './own-certificate.ts';
export * from './pdf-text.ts';
export * from './temporary-folder.ts';
export * from './test-mongo.ts';
export * from './test-postgres.ts';
