import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Instance } from '../system/instance.ts';

const SERVER = join(import.meta.dirname, 'floor-server.ts');

/** A floor server that runs. */
export interface FloorServer {
  url: string;
  stop(): Promise<void>;
}

/** Starts the floor's server in a process of its own, with one launch of so many seats and a list of so many bytes. */
export async function startFloorServer(
  instance: Instance,
  options: { seatsOnSale: number; listBytes: number },
): Promise<FloorServer> {
  const args = [instance.home, instance.databases.customer, String(options.seatsOnSale), String(options.listBytes)];
  const child = fork(SERVER, args);
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  return {
    url: `https://localhost:${port}`,
    async stop() {
      const ended = once(child, 'exit');
      child.send('stop');
      await ended;
    },
  };
}
