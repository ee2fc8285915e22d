import { X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generate } from 'selfsigned';

const DAY_MS = 86_400_000;
const CA_DAYS = 825;
const LEAF_DAYS = 397;
/** A certificate that ends within these days is made anew at the next start. */
const RENEW_DAYS = 30;

/** PEM files of one component. */
export interface TlsFiles {
  keyFile: string;
  certFile: string;
  caFile: string;
  /** Key and certificate in one file, as mongod wants them. */
  bothFile: string;
}

/** Makes the local authority and a certificate for each name, or keeps those that are still good for a month. */
export async function readCertificates(
  home: string,
  names: readonly string[],
  now: Date,
): Promise<Map<string, TlsFiles>> {
  const folder = join(home, 'tls');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const caFile = join(folder, 'ca.pem');
  const caKeyFile = join(folder, 'ca.key');
  const isCaGood = existsSync(caKeyFile) && isGood(caFile, now);
  if (!isCaGood) await makeAuthority(caFile, caKeyFile, now);
  const ca = { key: readFileSync(caKeyFile, 'utf8'), cert: readFileSync(caFile, 'utf8') };
  const result = new Map<string, TlsFiles>();
  for (const name of names) {
    const path = (ending: string) => join(folder, `${name}.${ending}`);
    const files = { keyFile: path('key'), certFile: path('pem'), bothFile: path('both.pem'), caFile };
    if (!isCaGood || !existsSync(files.keyFile) || !isGood(files.certFile, now, ca.cert))
      await makeLeaf(name, files, ca, now);
    result.set(name, files);
  }
  return result;
}

function isGood(certFile: string, now: Date, ca?: string): boolean {
  if (!existsSync(certFile)) return false;
  const certificate = new X509Certificate(readFileSync(certFile));
  // A start that was cut short may have left a certificate of the authority before.
  if (ca !== undefined && !certificate.verify(new X509Certificate(ca).publicKey)) return false;
  return certificate.validToDate.getTime() - now.getTime() > RENEW_DAYS * DAY_MS;
}

async function makeAuthority(caFile: string, caKeyFile: string, now: Date): Promise<void> {
  const made = await generate([{ name: 'commonName', value: 'AstroBookings local authority' }], {
    algorithm: 'sha256',
    keyType: 'ec',
    curve: 'P-256',
    notAfterDate: new Date(now.getTime() + CA_DAYS * DAY_MS),
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  writeFileSync(caKeyFile, made.private, { mode: 0o600 });
  writeFileSync(caFile, made.cert, { mode: 0o644 });
}

async function makeLeaf(name: string, files: TlsFiles, ca: { key: string; cert: string }, now: Date): Promise<void> {
  const made = await generate([{ name: 'commonName', value: name }], {
    algorithm: 'sha256',
    keyType: 'ec',
    curve: 'P-256',
    ca,
    notAfterDate: new Date(now.getTime() + LEAF_DAYS * DAY_MS),
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true, clientAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 7, ip: '127.0.0.1' },
          { type: 7, ip: '::1' },
        ],
      },
    ],
  });
  writeFileSync(files.keyFile, made.private, { mode: 0o600 });
  writeFileSync(files.bothFile, `${made.private}\n${made.cert}`, { mode: 0o600 });
  // Last: a certificate that is there stands for the other two.
  writeFileSync(files.certFile, made.cert, { mode: 0o600 });
}
