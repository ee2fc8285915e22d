import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MongoBinary } from 'mongodb-memory-server-core';
import { PlainError } from '../plain-error.ts';
import { localMongoProgram, type MongoProgram } from './mongo-server.ts';
import { cacheFolder, secantusBinary } from './secantus.ts';

const MONGOD_VERSION = '8.0.14';
/** A download that failed is not tried again for a day: without internet it only costs time. */
const RETRY_MS = 86_400_000;
const DOWNLOAD_MS_MAX = 60_000;

/** Where MongoDB comes from: mongod on PATH, else the real mongod downloaded once, else SecantusDB. */
export async function mongoProgram(env: NodeJS.ProcessEnv, home: string): Promise<MongoProgram> {
  // Data of one server cannot be read by the other: an instance stays with the one it began with.
  if (existsSync(join(home, 'data', 'secantusdb'))) return secantus(env);
  const isMongodData = existsSync(join(home, 'data', 'mongod'));
  return localMongoProgram(env, async () => {
    const program = await downloaded(env);
    if (program !== null) return program;
    if (!isMongodData) return secantus(env);
    throw new PlainError(
      `The data in ${home} was written by mongod, which is no longer on PATH: install it again, or run npm run reset to begin anew.`,
    );
  });
}

async function secantus(env: NodeJS.ProcessEnv): Promise<MongoProgram> {
  return { kind: 'secantusdb', path: await secantusBinary(env), label: 'SecantusDB 0.6.0b17 (MongoDB-compatible)' };
}

async function downloaded(env: NodeJS.ProcessEnv): Promise<MongoProgram | null> {
  const failed = join(cacheFolder(env), 'mongod-download-failed');
  if (existsSync(failed) && Date.now() - statSync(failed).mtimeMs < RETRY_MS) return null;
  try {
    mkdirSync(cacheFolder(env), { recursive: true });
    const path = await Promise.race([
      MongoBinary.getPath({ version: MONGOD_VERSION, downloadDir: join(cacheFolder(env), 'mongod') }),
      new Promise<never>((_, reject) => setTimeout(() => reject(new Error('too slow')), DOWNLOAD_MS_MAX).unref()),
    ]);
    rmSync(failed, { force: true });
    return { kind: 'mongod', path, label: `mongod ${MONGOD_VERSION} (downloaded)` };
  } catch {
    writeFileSync(failed, 'The download of mongod failed; it is tried again a day after this file was written.\n');
    return null;
  }
}
