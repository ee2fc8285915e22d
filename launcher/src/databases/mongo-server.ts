import { MongoClient } from 'mongodb';
import type { ChildProcess } from 'node:child_process';
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { PlainError } from '../plain-error.ts';
import { endProcess, hasEnded, spawnGuarded } from '../processes/spawn-guarded.ts';
import { waitUntil } from '../processes/wait-until.ts';
import { secantusBinary } from './secantus.ts';

/** A MongoDB-protocol server program, and what it is called for people. */
export interface MongoProgram {
  kind: 'mongod' | 'secantusdb';
  path: string;
  label: string;
}

/** How to run one server. */
export interface MongoServerOptions {
  program: MongoProgram;
  port: number;
  dataFolder: string;
  logFile: string;
  /** PEM files; without them the server speaks plain text (tests only). */
  tls?: { certFile: string; keyFile: string; caFile: string };
  /** Whether clients must sign in. */
  auth: boolean;
}

/** `mongod` of this machine, else what `otherwise` finds: SecantusDB when nothing else is said. */
export async function localMongoProgram(
  env: NodeJS.ProcessEnv = process.env,
  otherwise?: () => Promise<MongoProgram>,
): Promise<MongoProgram> {
  const mongod = onPath('mongod', env);
  if (mongod !== null) return { kind: 'mongod', path: mongod, label: `mongod (${mongod})` };
  if (otherwise !== undefined) return otherwise();
  return { kind: 'secantusdb', path: await secantusBinary(env), label: 'SecantusDB 0.6.0b17 (MongoDB-compatible)' };
}

function onPath(name: string, env: NodeJS.ProcessEnv): string | null {
  try {
    return execFileSync('/bin/sh', ['-c', `command -v ${name}`], { env, encoding: 'utf8' }).trim() || null;
  } catch {
    return null;
  }
}

/** Starts the server program; `mongoReady` tells when it answers. */
export function startMongoServer(options: MongoServerOptions): ChildProcess {
  mkdirSync(options.dataFolder, { recursive: true, mode: 0o700 });
  const args = options.program.kind === 'secantusdb' ? secantusArgs(options) : mongodArgs(options);
  return spawnGuarded({ command: options.program.path, args, logFile: options.logFile });
}

/** Waits until the server answers; for mongod also until its one-member replica set has a primary. */
export async function mongoReady(child: ChildProcess, options: MongoServerOptions): Promise<void> {
  const url = mongoUrl(options, 'admin');
  await waitUntil(
    async () => {
      const client = new MongoClient(url, { serverSelectionTimeoutMS: 1000, connectTimeoutMS: 1000 });
      try {
        const hello = await client.db('admin').command({ hello: 1 });
        if (hello['isWritablePrimary'] === true) return;
        await client.db('admin').command({
          replSetInitiate: { _id: 'astro', members: [{ _id: 0, host: `127.0.0.1:${options.port}` }] },
        });
        throw new Error('no primary yet');
      } finally {
        await client.close();
      }
    },
    {
      timeoutMs: 30_000,
      giveUp: () =>
        hasEnded(child)
          ? new PlainError(`The MongoDB server ended while starting; its words are in ${options.logFile}.`)
          : null,
    },
  );
}

/** A connection string without user and password. */
export function mongoUrl(options: Pick<MongoServerOptions, 'port' | 'tls'>, database: string): string {
  const tls = options.tls === undefined ? '' : `&tls=true&tlsCAFile=${encodeURIComponent(options.tls.caFile)}`;
  return `mongodb://127.0.0.1:${options.port}/${database}?directConnection=true${tls}`;
}

/** Stops the server cleanly. */
export const stopMongoServer = (child: ChildProcess): Promise<void> => endProcess(child, 10_000);

// Measured: without --sync-on-commit acknowledged writes are lost on kill -9.
function secantusArgs(options: MongoServerOptions): string[] {
  const args = ['--host', '127.0.0.1', '--port', String(options.port), '--storage-path', options.dataFolder];
  args.push('--sync-on-commit', '--log-file-max', '128MB', '--cache-size', '256M', '--log-level', 'WARNING');
  if (options.tls !== undefined)
    args.push('--tls-cert-file', options.tls.certFile, '--tls-key-file', options.tls.keyFile);
  if (options.auth) args.push('--auth');
  return args;
}

function mongodArgs(options: MongoServerOptions): string[] {
  const args = ['--bind_ip', '127.0.0.1', '--port', String(options.port), '--dbpath', options.dataFolder];
  args.push('--replSet', 'astro', '--wiredTigerCacheSizeGB', '0.25', '--quiet');
  if (options.tls !== undefined) {
    args.push(
      '--tlsMode',
      'requireTLS',
      '--tlsCertificateKeyFile',
      options.tls.certFile,
      '--tlsCAFile',
      options.tls.caFile,
    );
    args.push('--tlsAllowConnectionsWithoutCertificates');
  }
  if (options.auth) args.push('--auth', '--keyFile', `${options.dataFolder}.key`);
  return args;
}
