import type { Door } from '../people/ask.ts';
import type { AskedSystem } from '../people/instance.ts';
import { readInstance } from '../../e2e/tasks/instance.ts';
import type { Breach } from './shot.ts';

/** After all of it every program is the same as before, ready, and answers everybody else as if nothing had been. */
export async function afterwards(door: Door, system: AskedSystem): Promise<{ asked: number; breaches: Breach[] }> {
  const breaches: Breach[] = [];
  const now = readInstance({ ASTRO_HOME: system.home });
  for (const { name, pid } of system.processes) {
    const present = now.processes.find(one => one.name === name)?.pid;
    if (present !== pid)
      breaches.push({
        fault: 'F50',
        what: name,
        wrong: 'died and was started again',
        answer: `${String(pid)}, now ${String(present)}`,
      });
  }
  const { mailbox: _, ...servers } = system.urls;
  for (const [name, url] of Object.entries(servers)) {
    const { status, text } = await door.ask({ method: 'GET', url: `${url}/health/ready` });
    if (status !== 200 || text.includes('polluted'))
      breaches.push({ fault: 'F51', what: `${name} is not itself`, wrong: `answers ${String(status)}`, answer: text });
  }
  return { asked: Object.keys(servers).length + system.processes.length, breaches };
}
