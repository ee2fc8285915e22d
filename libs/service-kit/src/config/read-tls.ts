import { readFileSync } from 'node:fs';
import { ConfigurationError } from './read-config.ts';

/** The options of an HTTPS server: TLS 1.2 or newer, only suites with forward secrecy and authenticated encryption. */
export interface TlsOptions {
  key: Buffer;
  cert: Buffer;
  ca: Buffer;
  minVersion: 'TLSv1.2';
  ciphers: string;
  ecdhCurve: string;
  honorCipherOrder: boolean;
}

// Node's own list fails Mozilla's "intermediate" profile (CBC, CCM, ARIA suites); these six pass it.
const SUITES = [
  'TLS_AES_256_GCM_SHA384',
  'TLS_CHACHA20_POLY1305_SHA256',
  'TLS_AES_128_GCM_SHA256',
  'ECDHE-ECDSA-AES128-GCM-SHA256',
  'ECDHE-ECDSA-AES256-GCM-SHA384',
  'ECDHE-ECDSA-CHACHA20-POLY1305',
].join(':');

/** Reads key, certificate and authority of a program; a missing file is named in a sentence. */
export function readTls(config: { TLS_KEY_FILE: string; TLS_CERT_FILE: string; TLS_CA_FILE: string }): TlsOptions {
  const sentences: string[] = [];
  const read = (name: keyof typeof config): Buffer => {
    try {
      return readFileSync(config[name]);
    } catch {
      sentences.push(`${name} names the file ${config[name]}, which cannot be read.`);
      return Buffer.alloc(0);
    }
  };
  const files = { key: read('TLS_KEY_FILE'), cert: read('TLS_CERT_FILE'), ca: read('TLS_CA_FILE') };
  if (sentences.length > 0) throw new ConfigurationError(sentences);
  return {
    ...files,
    minVersion: 'TLSv1.2',
    ciphers: SUITES,
    ecdhCurve: 'X25519:prime256v1:secp384r1',
    honorCipherOrder: true,
  };
}
