import type { LoggerService } from '@nestjs/common';
import type { Logger } from '../logging/create-logger.ts';

/** The framework's own messages, in our log; its start-up chatter only at level debug. */
export function nestLog(logger: Logger): LoggerService {
  return {
    log: (message: unknown) => logger.debug({ event: 'framework' }, String(message)),
    debug: (message: unknown) => logger.debug({ event: 'framework' }, String(message)),
    verbose: (message: unknown) => logger.trace({ event: 'framework' }, String(message)),
    warn: (message: unknown) => logger.warn({ event: 'framework' }, String(message)),
    error: (message: unknown, stack?: unknown) =>
      logger.error(
        { event: 'framework', err: message instanceof Error ? message : { message: String(message), stack } },
        'The framework reports an error.',
      ),
    fatal: (message: unknown) => logger.fatal({ event: 'framework' }, String(message)),
  };
}
