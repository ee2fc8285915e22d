import { ConfigurationError } from './read-config.ts';

/** Runs a program's `main`; a failure to start is one clear message and exit code 1, with a stack only where it helps. */
export async function runProgram(main: () => Promise<unknown>): Promise<void> {
  try {
    await main();
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    process.exit(1);
  }
}

function explain(error: unknown): string {
  if (error instanceof ConfigurationError) return error.message;
  if (!(error instanceof Error)) return `The program stopped: ${String(error)}`;
  const { code, port } = error as NodeJS.ErrnoException & { port?: number };
  if (code === 'EADDRINUSE') return `Port ${port ?? ''} is taken by another program: stop it, or choose another PORT.`;
  if (code === 'EACCES' && port !== undefined)
    return `This user may not listen on port ${port}: choose a PORT above 1023.`;
  if (/^Mongo(ServerSelection|Network)/.test(error.name) || code === 'ECONNREFUSED')
    return `A database or service does not answer (${error.message}): start it, or correct its address.`;
  return error.stack ?? error.message;
}
