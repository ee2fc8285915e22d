import { afterAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { copyFileSync, readFileSync, statSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { connect, createServer } from 'node:tls';
import { freshHome, removeHomes } from '../home.fixture.ts';
import { readCertificates, type TlsFiles } from './certificates.ts';

afterAll(removeHomes);
const NOW = new Date();
const daysLater = (days: number) => new Date(NOW.getTime() + days * 86_400_000);

/** Shakes hands with a server of these files as a client who trusts this authority. */
async function shakeHands(files: TlsFiles, caFile: string, host: string): Promise<void> {
  const server = createServer({ key: readFileSync(files.keyFile), cert: readFileSync(files.certFile) });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const socket = connect({ port, host: '127.0.0.1', servername: host, ca: readFileSync(caFile) });
  try {
    await once(socket, 'secureConnect');
  } finally {
    socket.destroy();
    server.close();
  }
}

describe('the certificates', () => {
  it('are trusted by whoever trusts the authority, and by nobody else', async () => {
    const home = freshHome();
    const made = (await readCertificates(home, ['customer-api'], NOW)).get('customer-api')!;
    await expect(shakeHands(made, made.caFile, 'localhost')).resolves.toBeUndefined();
    const stranger = (await readCertificates(freshHome(), ['x'], NOW)).get('x')!;
    await expect(shakeHands(made, stranger.caFile, 'localhost')).rejects.toThrow(/certificate/);
    await expect(shakeHands(made, made.caFile, 'astro.example')).rejects.toThrow(/altnames/);
  });

  it('keep their keys for their owner alone', async () => {
    const home = freshHome();
    const made = (await readCertificates(home, ['customer-api'], NOW)).get('customer-api')!;
    for (const file of [made.keyFile, made.bothFile, join(home, 'tls', 'ca.key')])
      expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(join(home, 'tls')).mode & 0o777).toBe(0o700);
  });

  it('stay the same until a month before their end, then are made anew by the same authority', async () => {
    const home = freshHome();
    const read = async (now: Date) => {
      const { certFile, caFile } = (await readCertificates(home, ['customer-api'], now)).get('customer-api')!;
      return { cert: readFileSync(certFile, 'utf8'), ca: readFileSync(caFile, 'utf8') };
    };
    const first = await read(NOW);
    expect(await read(daysLater(366))).toEqual(first);
    const renewed = await read(daysLater(368));
    expect(renewed.cert).not.toBe(first.cert);
    expect(renewed.ca).toBe(first.ca);
    const all = await read(daysLater(796));
    expect(all.ca).not.toBe(first.ca);
  });

  it('of an authority that is gone are made anew', async () => {
    const [home, other] = [freshHome(), freshHome()];
    const made = (await readCertificates(home, ['customer-api'], NOW)).get('customer-api')!;
    await readCertificates(other, ['customer-api'], NOW);
    for (const name of ['ca.pem', 'ca.key']) copyFileSync(join(other, 'tls', name), join(home, 'tls', name));
    const again = (await readCertificates(home, ['customer-api'], NOW)).get('customer-api')!;
    expect(again).toEqual(made);
    await expect(shakeHands(again, again.caFile, 'localhost')).resolves.toBeUndefined();
  });
});
