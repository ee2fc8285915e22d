import { createHmac, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { type Door, jsonOf } from '../../people/ask.ts';
import type { AskedSystem } from '../../people/instance.ts';
import { claimsOf, type SignedInPerson, unsigned } from '../../people/people.ts';
import { answers, type Shot } from '../shot.ts';

const IT = { sub: 'forged', role: 'it' };
const EDDSA = { alg: 'EdDSA', typ: 'at+jwt' };

/** Tokens that are none (F38), and headers that say who somebody is: at each service, as nobody. */
export async function tokenShots(door: Door, { urls }: AskedSystem, person: SignedInPerson): Promise<Shot[]> {
  const jwks = jsonOf(await door.ask({ method: 'GET', url: `${urls.authService}/.well-known/jwks.json` })) as {
    keys: { kid: string; x: string }[];
  } | null;
  const key = jwks?.keys[0];
  if (key === undefined) throw new Error('There is no public key.');
  const good = await person.token();
  const doors = [
    `${urls.customerApi}/api/v1/bookings`,
    `${urls.adminApi}/api/v1/launches`,
    `${urls.authService}/auth/me`,
  ];
  return doors.flatMap(url => [
    ...Object.entries(forgeries(good, key)).map(([what, token]): Shot => ({
      fault: 'F38',
      what: `${url}: ${what}`,
      asked: { method: 'GET', url, headers: { authorization: `Bearer ${token}` } },
      wrongWith: answers(401),
    })),
    ...Object.entries(CLAIMED).map(([what, headers]): Shot => ({
      fault: 'F38',
      what: `${url}: ${what}`,
      asked: { method: 'GET', url, headers },
      wrongWith: answers(401),
    })),
  ]);
}

/** Headers by which other systems believe who somebody is. */
const CLAIMED: Record<string, Record<string, string>> = {
  'X-User-Id': { 'x-user-id': 'forged', 'x-role': 'it', 'x-agency-id': 'agency' },
  'a client certificate of a proxy': { 'x-client-verified': 'SUCCESS', 'x-forwarded-user': 'sam@ops.example' },
  'another address': { 'x-original-url': '/health/live', 'x-rewrite-url': '/health/live' },
  'an empty bearer': { authorization: 'Bearer ' },
  'basic authentication': { authorization: `Basic ${Buffer.from('it:it').toString('base64')}` },
  'an API key that is none': { authorization: `Bearer astro_live_${'x'.repeat(43)}` },
};

function forgeries(good: string, key: { kid: string; x: string }): Record<string, string> {
  const [header = '', claims = '', signature = ''] = good.split('.');
  const own = generateKeyPairSync('ed25519');
  const ownKey = own.publicKey.export({ format: 'jwk' });
  const signedByUs = (more: object, changed: object = IT): string => {
    const text = unsigned(changed, { ...EDDSA, ...more }).slice(0, -1);
    return `${text}.${sign(null, Buffer.from(text), own.privateKey).toString('base64url')}`;
  };
  const hmac = (secret: string): string => {
    const text = unsigned(IT, { alg: 'HS256', typ: 'at+jwt', kid: key.kid }).slice(0, -1);
    return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
  };
  const claimsText = (value: object): string => Buffer.from(JSON.stringify(claimsOf(value))).toString('base64url');
  return {
    'alg none': unsigned(IT),
    'alg nOnE': unsigned(IT, { alg: 'nOnE', typ: 'at+jwt' }),
    'alg none with the good signature': `${unsigned(IT)}${signature}`,
    'HS256 with the public key': hmac(key.x),
    'HS256 with nothing': hmac(''),
    'another key under the good name': signedByUs({ kid: key.kid }),
    'a key inside of it': signedByUs({ jwk: ownKey }),
    'a key elsewhere': signedByUs({ jku: 'https://localhost:1/jwks.json', kid: 'x' }),
    'a certificate inside of it': signedByUs({ x5c: ['MIIB'], kid: key.kid }),
    'a path as the name of the key': signedByUs({ kid: '../../../../dev/null' }),
    'a query as the name of the key': signedByUs({ kid: "x' union select 'y" }),
    'critical words that nobody knows': signedByUs({ kid: key.kid, crit: ['b64'], b64: false }),
    'the good one with another role': `${header}.${claimsText(IT)}.${signature}`,
    'the good one without its signature': `${header}.${claims}.`,
    'the good one cut short': good.slice(0, -10),
    'the good one twice': `${good}.${good}`,
    'the good one with its last letter changed': `${good.slice(0, -4)}${good.endsWith('AAAA') ? 'BBBB' : 'AAAA'}`,
    'two words': `${good} ${randomUUID()}`,
    '5,000 letters': 'x'.repeat(5_000),
  };
}
