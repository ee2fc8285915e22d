import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MongoClient } from 'mongodb';
import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freshHome, removeHomes } from '../home.fixture.ts';
import { freePort } from '../processes/ports.ts';
import { readSecrets, type Secrets } from '../secrets.ts';
import { readCertificates } from '../tls/certificates.ts';
import {
  localMongoProgram,
  mongoReady,
  startMongoServer,
  stopMongoServer,
  type MongoServerOptions,
} from './mongo-server.ts';
import { makeFirstMongoUser, makeMongoUsers, mongoUserUrl, MONGO_OWNER } from './mongo-users.ts';

const FAST = { serverSelectionTimeoutMS: 2_000, connectTimeoutMS: 2_000 };
let options: MongoServerOptions;
let secrets: Secrets;
let server: ChildProcess;

beforeAll(async () => {
  const home = freshHome();
  secrets = readSecrets(home);
  const tls = (await readCertificates(home, ['mongo'], new Date())).get('mongo')!;
  const program = await localMongoProgram();
  const certFile = program.kind === 'mongod' ? tls.bothFile : tls.certFile;
  options = {
    program,
    port: await freePort(),
    dataFolder: join(home, 'data', program.kind),
    logFile: join(home, 'mongo.log'),
    tls: { ...tls, certFile },
    auth: true,
  };
  await makeFirstMongoUser(options, secrets);
  writeFileSync(`${options.dataFolder}.key`, randomBytes(256).toString('base64'), { mode: 0o400 });
  server = startMongoServer(options);
  await mongoReady(server, options);
  await makeMongoUsers(options, secrets);
}, 120_000);

afterAll(async () => {
  await stopMongoServer(server);
  removeHomes();
}, 30_000);

/** Does something as a user; the answer is what happened. */
async function as<T>(user: string, password: string, database: string, work: (client: MongoClient) => Promise<T>) {
  const client = new MongoClient(mongoUserUrl(options, user, password, database), FAST);
  try {
    return await work(client);
  } finally {
    await client.close();
  }
}

describe('the users of the Mongo databases', () => {
  it('may work in their own database, with transactions', async () => {
    const count = await as('customer_api', secrets.mongoCustomerApi, 'customer', async client => {
      await client.withSession(session =>
        session.withTransaction(() => client.db().collection('bookings').insertOne({ seats: 2 }, { session })),
      );
      return client.db().collection('bookings').countDocuments();
    });
    expect(count).toBe(1);
  });

  it.each([
    ['customer_api', 'mongoCustomerApi', 'customer', 'system', 'user'],
    ['auth_service', 'mongoAuthService', 'system', 'customer', 'bookings'],
    ['it_operations', 'mongoItOperations', 'system', 'customer', 'bookings'],
    ['log_writer', 'mongoLogWriter', 'system', 'customer', 'bookings'],
  ] as const)('%s may neither read nor write another database', async (user, secret, own, other, collection) => {
    await as(user, secrets[secret], own, async client => {
      await expect(client.db(other).collection(collection).findOne()).rejects.toThrow(/not authorized/i);
      await expect(client.db(other).collection(collection).insertOne({ seats: 1 })).rejects.toThrow(/not authorized/i);
      await expect(client.db('admin').command({ createUser: 'mole', pwd: 'mole', roles: [] })).rejects.toThrow(
        /not authorized/i,
      );
    });
  });

  it('that write logs may add them, and read no users or sessions', async () => {
    await as('log_writer', secrets.mongoLogWriter, 'system', async client => {
      const system = client.db();
      await expect(system.collection('logs').insertOne({ message: 'hello' })).resolves.toBeDefined();
      await expect(system.collection('metrics').insertOne({ name: 'requests' })).resolves.toBeDefined();
      await expect(
        system.collection('processes').updateOne({ name: 'x' }, { $set: { pid: 1 } }, { upsert: true }),
      ).resolves.toBeDefined();
      for (const name of ['user', 'session', 'logs']) {
        await expect(system.collection(name).findOne()).rejects.toThrow(/not authorized/i);
        await expect(system.collection(name).deleteMany({})).rejects.toThrow(/not authorized/i);
      }
    });
  });

  it('that operate look on and correct, but make and drop nothing', async () => {
    await as('it_operations', secrets.mongoItOperations, 'system', async client => {
      const system = client.db();
      await expect(system.collection('logs').find({ message: 'hello' }).toArray()).resolves.toBeDefined();
      const stream = system.collection('logs').watch();
      const seen = stream.tryNext();
      await expect(seen).resolves.toBeNull();
      await stream.close();
      await expect(
        system.collection('mail_queue').updateOne({ _id: '1' as never }, { $set: { tries: 0 } }),
      ).resolves.toBeDefined();
      await expect(system.collection('audit').deleteMany({})).rejects.toThrow(/not authorized/i);
      await expect(system.collection('logs').drop()).rejects.toThrow(/not authorized/i);
      await expect(system.collection('logs').createIndex({ level: 1 })).rejects.toThrow(/not authorized/i);
    });
  });

  it('need their password', async () => {
    await expect(as('customer_api', 'wrong', 'customer', client => client.db().command({ ping: 1 }))).rejects.toThrow(
      /auth/i,
    );
    const nobody = new MongoClient(mongoUserUrl(options, 'x', 'y', 'customer').replace('x:y@', ''), FAST);
    await expect(nobody.db().collection('bookings').findOne()).rejects.toThrow(/auth/i);
    await nobody.close();
  });

  it('need TLS and a server that the authority vouches for', async () => {
    const url = mongoUserUrl(options, MONGO_OWNER, secrets.mongoOwner, 'admin');
    for (const wrong of [
      url.replace('tls=true', 'tls=false').replace(/&tlsCAFile=[^&]*/, ''),
      url.replace(/&tlsCAFile=[^&]*/, ''),
    ]) {
      const client = new MongoClient(wrong, FAST);
      await expect(client.db('admin').command({ ping: 1 })).rejects.toThrow();
      await client.close();
    }
  });

  it('of other secrets are told in one sentence', async () => {
    await expect(makeMongoUsers(options, { ...secrets, mongoOwner: 'from-another-instance' })).rejects.toThrow(
      'The database refuses the password in secrets.json: put back the file that belongs to this data, or run npm run reset to begin anew.',
    );
  });

  it('keep what was acknowledged when the server is killed', async () => {
    const add = (client: MongoClient) =>
      client
        .db()
        .collection('bookings')
        .insertOne({ seats: 4 }, { writeConcern: { w: 'majority', journal: true } });
    await as('customer_api', secrets.mongoCustomerApi, 'customer', add);
    server.kill('SIGKILL');
    await new Promise(resolve => server.once('exit', resolve));
    server = startMongoServer(options);
    await mongoReady(server, options);
    const kept = await as('customer_api', secrets.mongoCustomerApi, 'customer', client =>
      client.db().collection('bookings').countDocuments({ seats: 4 }),
    );
    expect(kept).toBe(1);
  }, 60_000);
});
