import { randomUUID } from 'node:crypto';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { generate } from 'selfsigned';

/** A certificate for localhost that this process trusts from now on, for receivers in specs. */
export async function ownCertificate(): Promise<{ private: string; cert: string }> {
  // A name of its own: of two authorities with one name, the wrong one would be asked about the signature.
  const pem = await generate([{ name: 'commonName', value: `receiver ${randomUUID()}` }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true },
      { name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] },
    ],
  });
  setDefaultCACertificates([...getCACertificates('default'), pem.cert]);
  return pem;
}
