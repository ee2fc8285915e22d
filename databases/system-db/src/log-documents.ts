/** The levels of a log line, quietest first. */
export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const;
/** The level of a log line. */
export type LogLevel = (typeof LOG_LEVELS)[number];

/** One log line as it lies in the System DB; further fields are those that the program wrote. */
export interface LogDocument {
  /** Given by the writer, so that a line delivered twice is stored once. */
  _id: string;
  time: Date;
  level: LogLevel;
  component: string;
  process: string;
  message: string;
  requestId?: string;
  userId?: string;
  event?: string;
  err?: { type?: string; message?: string; stack?: string };
  [field: string]: unknown;
}

/** One measured value with its labels. */
export interface MetricSample {
  name: string;
  labels: Record<string, string>;
  value: number;
}

/** What one process measured at one time. */
export interface MetricsDocument {
  time: Date;
  component: string;
  process: string;
  samples: MetricSample[];
}

/** A running process, as it says of itself every few seconds. */
export interface ProcessDocument {
  /** The name of the process; a restart under the same name takes the row over. */
  _id: string;
  component: string;
  pid: number;
  port: number | null;
  host: string;
  version: string;
  startedAt: Date;
  lastSeenAt: Date;
  state: 'starting' | 'ready' | 'not-ready' | 'stopping' | 'stopped';
}
