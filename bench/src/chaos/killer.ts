import { connect } from 'node:net';
import { readInstance } from '../system/instance.ts';
import type { Dice } from './dice.ts';

const LOOK_MS = 25;
const BACK_WITHIN_MS = 90_000;

/** A process that may be killed, and how it comes back. */
export interface Victim {
  name: string;
  find(): { pid: number; port: number };
}

/** One kill, and how long the process was away. */
export interface Kill {
  name: string;
  awayMs: number | null;
}

/** A process of the instance: its launcher starts it again and says so in `instance.json`. */
export function victimOf(home: string, name: string): Victim {
  return {
    name,
    find: () => {
      const found = readInstance(home).processes.find(one => one.name === name);
      if (found === undefined) throw new Error(`there is no process ${name}`);
      return found;
    },
  };
}

/** Kills one process after the other with SIGKILL, until it is told to stop or has killed `kills`. */
export async function killing(context: {
  victims: readonly Victim[];
  dice: Dice;
  kills: number;
  pauseMsMax: number;
  isOver: () => boolean;
  onKill: (kill: Kill) => void;
}): Promise<Kill[]> {
  const { victims, dice, isOver } = context;
  const done: Promise<Kill>[] = [];
  for (let nth = 0; nth < context.kills && !isOver(); nth += 1) {
    await pause(dice.below(context.pauseMsMax));
    const victim = dice.pick(victims);
    let pid: number;
    try {
      ({ pid } = victim.find());
      process.kill(pid, 'SIGKILL');
    } catch {
      continue; // It is just dead.
    }
    done.push(
      backAgain(victim, pid).then(kill => {
        context.onKill(kill);
        return kill;
      }),
    );
  }
  return Promise.all(done);
}

async function backAgain(victim: Victim, before: number): Promise<Kill> {
  const from = performance.now();
  while (performance.now() - from < BACK_WITHIN_MS) {
    const { pid, port } = victim.find();
    if (pid !== before && (await isListening(port)))
      return { name: victim.name, awayMs: Math.round(performance.now() - from) };
    await pause(LOOK_MS);
  }
  return { name: victim.name, awayMs: null };
}

function isListening(port: number): Promise<boolean> {
  return new Promise(done => {
    const socket = connect({ port, host: 'localhost' });
    socket.once('connect', () => {
      socket.destroy();
      done(true);
    });
    socket.once('error', () => done(false));
  });
}

function pause(ms: number): Promise<void> {
  return new Promise(done => setTimeout(done, ms));
}
