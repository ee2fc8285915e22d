import { afterAll, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { checkPorts, claimHome, plainFileError } from './checks.ts';
import { freshHome, removeHomes } from './home.fixture.ts';
import { PlainError } from './plain-error.ts';
import { freePort } from './processes/ports.ts';

afterAll(removeHomes);

describe('a taken port', () => {
  it.each(['127.0.0.1', '0.0.0.0'])('is told with its name, its holder and the way out (%s)', async host => {
    const server = createServer().listen(0, host);
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const check = checkPorts(new Map([['customerApi', port]]), 4200);
    await expect(check).rejects.toThrow(PlainError);
    await expect(check).rejects.toThrow(
      new RegExp(
        `^Port ${port} \\(customerApi\\) is taken( by .+)?: stop that program, or move all ports, for example ASTRO_PORT_BASE=5200 npm start\\.$`,
      ),
    );
    server.close();
    await once(server, 'close');
    await expect(checkPorts(new Map([['customerApi', port]]), 4200)).resolves.toBeUndefined();
  });

  it('is no matter while all are free', async () => {
    await expect(checkPorts(new Map([['mongo', await freePort()]]), 4200)).resolves.toBeUndefined();
  });
});

describe('the home folder', () => {
  it('belongs to one launcher at a time', async () => {
    const home = freshHome();
    // Stands for another launcher: its command line names one.
    const other = spawn(process.execPath, ['-e', 'setInterval(() => 0, 1000)', 'launcher/start.mjs'], {
      stdio: 'ignore',
    });
    writeFileSync(join(home, 'launcher.pid'), String(other.pid));
    expect(() => claimHome(home)).toThrow(`AstroBookings is running already in ${home} (process ${other.pid})`);
    other.kill('SIGKILL');
    await once(other, 'exit');
    const letGo = claimHome(home);
    expect(readFileSync(join(home, 'launcher.pid'), 'utf8')).toBe(String(process.pid));
    letGo();
    expect(existsSync(join(home, 'launcher.pid'))).toBe(false);
  });

  it('is taken over when the pid of a killed launcher belongs to another program by now', async () => {
    const home = freshHome();
    const stranger = spawn('sleep', ['600'], { stdio: 'ignore' });
    writeFileSync(join(home, 'launcher.pid'), String(stranger.pid));
    expect(() => claimHome(home)()).not.toThrow();
    stranger.kill('SIGKILL');
    await once(stranger, 'exit');
  });

  it('that is a file is refused in one sentence', () => {
    const file = join(freshHome(), 'file');
    writeFileSync(file, '');
    expect(() => claimHome(join(file, 'astro'))).toThrow('is not a folder');
  });

  it('that lies deeper than what exists is made for its owner alone', () => {
    const home = join(freshHome(), 'a', 'b');
    claimHome(home)();
    expect(statSync(home).mode & 0o777).toBe(0o700);
  });
});

describe('the words of the system', () => {
  it.each([
    ['ENOSPC', 'The disk of /home/astro is full: free 1 GB'],
    ['EDQUOT', 'The disk of /home/astro is full: free 1 GB'],
    ['EACCES', '/home/astro cannot be written: change its owner'],
    ['EROFS', '/home/astro cannot be written: change its owner'],
  ])('%s becomes a sentence with the fix', (code, sentence) => {
    const plain = plainFileError(Object.assign(new Error(code), { code }), '/home/astro');
    expect(plain).toBeInstanceOf(PlainError);
    expect((plain as Error).message).toContain(sentence);
  });

  it('stay as they are when nothing is known about them', () => {
    const error = new Error('boom');
    expect(plainFileError(error, '/home/astro')).toBe(error);
  });
});
