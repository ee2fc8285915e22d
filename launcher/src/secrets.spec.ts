import { afterAll, describe, expect, it } from '@jest/globals';
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freshHome, removeHomes } from './home.fixture.ts';
import { readSecrets } from './secrets.ts';

afterAll(removeHomes);

describe('the secrets', () => {
  it('are made once, all different, long, and for their owner alone', () => {
    const home = freshHome();
    const secrets = readSecrets(home);
    expect(readSecrets(home)).toEqual(secrets);
    expect(new Set(Object.values(secrets)).size).toBe(Object.keys(secrets).length);
    for (const secret of Object.values(secrets)) expect(secret.length).toBeGreaterThanOrEqual(44);
    expect(statSync(join(home, 'secrets.json')).mode & 0o777).toBe(0o600);
    expect(readSecrets(freshHome())).not.toEqual(secrets);
  });

  it('that a newer version needs are added without touching the others', () => {
    const home = freshHome();
    const { smtpPassword, ...older } = readSecrets(home);
    writeFileSync(join(home, 'secrets.json'), JSON.stringify(older));
    const secrets = readSecrets(home);
    expect(secrets).toMatchObject(older);
    expect(secrets.smtpPassword).not.toBe(smtpPassword);
    expect(JSON.parse(readFileSync(join(home, 'secrets.json'), 'utf8'))).toEqual(secrets);
  });

  it('that are gone while their data is there are missed, not made anew', () => {
    const home = freshHome();
    readSecrets(home);
    mkdirSync(join(home, 'data'));
    rmSync(join(home, 'secrets.json'));
    expect(() => readSecrets(home)).toThrow('put it back, or run npm run reset to begin anew');
  });

  it.each(['', '{"authSecret"', '{"authSecret":"short"}'])(
    'that cannot be read (%j) are told in one sentence',
    text => {
      const home = freshHome();
      writeFileSync(join(home, 'secrets.json'), text);
      expect(() => readSecrets(home)).toThrow('cannot be read as secrets: put it back from a backup');
    },
  );
});
