import * as z from 'zod';

/** The settings of a program are wrong: one sentence for each wrong one, all at once. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
  readonly sentences: string[];
  constructor(sentences: string[]) {
    super(`The program cannot start with these settings:\n${sentences.map(sentence => ` - ${sentence}`).join('\n')}`);
    this.sentences = sentences;
  }
}

const filePath = z.string().min(1);

/** The settings that every program has; a program adds its own: `z.object({ ...programSettings, CUSTOMER_DB_URL: databaseUrl })`. */
export const programSettings = {
  PORT: z.coerce.number().int().min(0).max(65_535),
  HOST: z.string().min(1).default('localhost'),
  TLS_KEY_FILE: filePath,
  TLS_CERT_FILE: filePath,
  TLS_CA_FILE: filePath,
  SYSTEM_DB_URL: z.string().regex(/^mongodb(\+srv)?:\/\//, 'must start with mongodb://'),
  PROCESS_NAME: z.string().min(1).max(80).optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  SPILL_DIR: z.string().min(1).optional(),
  DEMO_MODE: z
    .enum(['0', '1'])
    .default('0')
    .transform(value => value === '1'),
  NODE_ENV: z.enum(['development', 'production', 'test']).default('production'),
};

/** The settings that every program has, parsed. */
export type ProgramSettings = z.infer<z.ZodObject<typeof programSettings>>;

/** A setting that holds the address of a MongoDB database. */
export const mongoUrl = z
  .string()
  .regex(/^mongodb(\+srv)?:\/\/[^/]*\/[^?]+/, 'must look like mongodb://user:password@host:port/database');
/** A setting that holds the address of a PostgreSQL database. */
export const postgresUrl = z
  .string()
  .regex(/^postgres(ql)?:\/\//, 'must look like postgres://user:password@host:port/database');
/** A setting that holds the https address of another program, without a slash at its end. */
export const httpsUrl = z.url({ protocol: /^https$/ }).transform(value => value.replace(/\/+$/, ''));
/** A setting that holds a shared secret: long enough, and not one of the samples of a handbook. */
export const secret = z
  .string()
  .min(32, 'must have at least 32 characters')
  .refine(
    value => !/^(change|secret|example|password|default)/i.test(value) && new Set(value).size >= 10,
    'looks like a sample, not a secret',
  );

/** Reads the settings of a program once; every wrong one is named in a sentence of its own (values are never shown). */
export function readConfig<T extends z.ZodType>(
  schema: T,
  env: Record<string, string | undefined> = process.env,
): z.infer<T> {
  const result = schema.safeParse(env);
  if (result.success) return result.data;
  throw new ConfigurationError(
    result.error.issues.map(issue => {
      const name = issue.path.join('.');
      return env[name] === undefined || env[name] === ''
        ? `Set the environment variable ${name}.`
        : `The environment variable ${name} is wrong: ${issue.message}.`.replace(/\.\.$/, '.');
    }),
  );
}
