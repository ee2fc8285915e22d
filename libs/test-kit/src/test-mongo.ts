import {
  endProcess,
  freePort,
  localMongoProgram,
  mongoReady,
  mongoUrl,
  startMongoServer,
  stopMongoServer,
  type MongoServerOptions,
} from '@astro/launcher';
import { temporaryFolder } from './temporary-folder.ts';

/** A MongoDB-protocol server of its own for one test file. */
export interface TestMongo {
  /** A connection string for a database of this name; no password, no TLS. */
  url(database: string): string;
  /** Stands still: connections stay open, and nothing is answered any more (SIGSTOP). */
  freeze(): void;
  /** Dies at once, also when it stands still (SIGKILL); its files stay. */
  kill(): Promise<void>;
  /** Comes back after `kill`, on the same port and files. */
  startAgain(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a real server on a free port with an empty folder; it dies with this process at the latest. */
export async function startTestMongo(): Promise<TestMongo> {
  const folder = temporaryFolder('mongo');
  const options: MongoServerOptions = {
    program: await localMongoProgram(),
    port: await freePort(),
    dataFolder: `${folder.path}/data`,
    logFile: `${folder.path}/server.log`,
    auth: false,
  };
  let child = startMongoServer(options);
  await mongoReady(child, options);
  return {
    url: database => mongoUrl(options, database),
    freeze: () => void child.kill('SIGSTOP'),
    kill: () => endProcess(child, 0, 'SIGKILL'),
    async startAgain() {
      child = startMongoServer(options);
      await mongoReady(child, options);
    },
    stop: async () => {
      await stopMongoServer(child);
      folder.remove();
    },
  };
}
