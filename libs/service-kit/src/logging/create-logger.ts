import { connectLogSink, type LogSink } from '@astro/system-db';
import { pino, stdSerializers, type DestinationStream, type Logger as PinoLogger } from 'pino';
import { LogDelivery } from './log-delivery.ts';
import { LogSpill } from './log-spill.ts';
import { redactFields, redactText } from './redact.ts';
import { requestContext } from './request-context.ts';

/** What a program says about itself when it opens its log. */
export interface LoggerOptions {
  component: string;
  /** Default: the name of the component. Give each process its own when several run. */
  processName?: string;
  level?: string;
  /** The System DB that lines are delivered to; without it they go to standard output only. */
  systemDbUrl?: string;
  /** The folder for lines while the System DB is away; without it they are dropped and counted. */
  spillDir?: string;
  /** For tests: where the JSON lines go instead of standard output. */
  output?: { write(line: string): unknown };
}

/** A program's log: pino, with the door to the System DB behind it. */
export interface Logger extends PinoLogger {
  readonly component: string;
  readonly processName: string;
  /** The door of this program's own metrics and heartbeat; null without a System DB. */
  readonly sink: LogSink | null;
  /** How many lines were delivered and dropped. */
  counts(): { delivered: number; dropped: number };
  /** Delivers what is left; to be called last in a shutdown. */
  shutdown(): Promise<void>;
}

/** Opens a program's log: JSON lines on standard output and, in batches, in the System DB, without secrets, with the ids of the request being served. */
export function createLogger(options: LoggerOptions): Logger {
  const processName = options.processName ?? options.component;
  const output = options.output ?? process.stdout;
  const sink =
    options.systemDbUrl === undefined ? null : connectLogSink({ url: options.systemDbUrl, appName: processName });
  const spill = options.spillDir === undefined ? null : new LogSpill(options.spillDir, processName);
  const delivery = sink === null ? null : new LogDelivery(sink, spill);
  const destination: DestinationStream = {
    write(line) {
      const clean = redactText(line);
      output.write(clean);
      delivery?.write(clean);
    },
  };
  const logger = pino(
    {
      level: options.level ?? 'info',
      base: { component: options.component, process: processName },
      messageKey: 'message',
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: {
        level: label => ({ level: label }),
        log: fields => redactFields(fields) as Record<string, unknown>,
      },
      serializers: { err: stdSerializers.errWithCause },
      mixin: () => ({ ...requestContext.current() }),
    },
    destination,
  );
  return Object.assign(logger, {
    component: options.component,
    processName,
    sink,
    counts: () => ({ delivered: delivery?.delivered ?? 0, dropped: delivery?.dropped ?? 0 }),
    shutdown: async () => {
      await delivery?.close();
    },
  });
}
