import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { refuseExtraArguments, refuseUnknownOptions } from '../chain.ts';
import type { Call, CommandDefinition } from '../command-queue.ts';
import { countElementsAt } from './count-elements.ts';
import { NOTHING, readValue, UnsupportedError, valueSubject, type Subject } from '../subject.ts';
import { stepsOf } from './queries.ts';

/** Commands about plain values, aliases, tasks, cookies and the flow of a spec. */
export const values: Readonly<Record<string, CommandDefinition>> = {
  wrap: {
    position: 'parent',
    check: args => {
      refuseUnknownOptions('wrap', args[1], ['log', 'timeout']);
    },
    run: async call => valueSubject(await call.args[0]),
  },
  then: {
    position: 'child',
    check: args => {
      refuseExtraArguments('then', args, 1);
      if (typeof args[0] !== 'function') throw new UnsupportedError('cy.then: needs a function.');
    },
    run: async call =>
      (await call.runCallback(callbackOf(call), [await readValue(call.subject, 'then')])) ?? call.subject,
  },
  within: {
    position: 'child',
    check: args => {
      refuseExtraArguments('within', args, 1);
      if (typeof args[0] !== 'function' || args[0].length > 0)
        throw new UnsupportedError('cy.within: needs a function without parameters.');
    },
    run: async call => {
      const steps = stepsOf(call);
      await countElementsAt(call, 1);
      await call.runCallback(callbackOf(call), [], steps);
      return call.subject;
    },
  },
  as: {
    position: 'child',
    check: args => {
      refuseExtraArguments('as', args, 1);
      if (typeof args[0] !== 'string' || args[0].startsWith('@'))
        throw new UnsupportedError('cy.as: needs a name without @.');
    },
    run: async call => await nameIt(call, String(call.args[0])),
  },
  task: {
    position: 'parent',
    check: args => {
      refuseUnknownOptions('task', args[2], ['log', 'timeout']);
    },
    run: async call => valueSubject(await runTask(call)),
  },
  wait: {
    position: 'both',
    check: args => {
      if (typeof args[0] !== 'number')
        throw new UnsupportedError('cy.wait: only milliseconds work here, and a .should() is nearly always better.');
    },
    run: async call => {
      await new Promise(done => setTimeout(done, Number(call.args[0])));
      return call.subject;
    },
  },
  log: {
    position: 'parent',
    run: call => {
      console.log(`      ${call.args.map(String).join(' ')}`);
      return Promise.resolve(NOTHING);
    },
  },
  screenshot: {
    position: 'parent',
    check: args => {
      refuseExtraArguments('screenshot', args, 1);
      if (typeof args[0] !== 'string') throw new UnsupportedError('cy.screenshot: needs a name.');
    },
    run: async call => {
      const folder = join(call.world.config.resultsFolder, 'screenshots');
      await mkdir(folder, { recursive: true });
      await (
        await call.world.page()
      ).screenshot({ path: join(folder, `${String(call.args[0]).replace(/[^\w-]+/g, '-')}.png`) });
      return NOTHING;
    },
  },
  getCookies: {
    position: 'parent',
    check: refuseArguments('getCookies'),
    run: async call => valueSubject(await call.world.jar.all()),
  },
  getCookie: {
    position: 'parent',
    run: async call => valueSubject((await call.world.jar.all()).find(cookie => cookie.name === call.args[0]) ?? null),
  },
  clearCookies: {
    position: 'parent',
    check: refuseArguments('clearCookies'),
    run: async call => {
      await call.world.jar.clear();
      return NOTHING;
    },
  },
  clearCookie: {
    position: 'parent',
    run: async call => {
      await call.world.jar.clear(String(call.args[0]));
      return NOTHING;
    },
  },
};

function refuseArguments(command: string): (args: readonly unknown[]) => void {
  return args => {
    refuseExtraArguments(command, args, 0);
  };
}

function callbackOf(call: Call): (...args: never[]) => unknown {
  return call.args[0] as (...args: never[]) => unknown;
}

// Cypress offers an alias as this.name as well, for plain values.
async function nameIt(call: Call, name: string): Promise<Subject> {
  call.world.aliases.set(name, call.subject);
  if (call.subject.kind === 'value' || call.subject.kind === 'reading')
    call.world.mochaContext[name] = await readValue(call.subject, 'as');
  return call.subject;
}

async function runTask(call: Call): Promise<unknown> {
  const [name, argument, options] = call.args as [string, unknown, { timeout?: number } | undefined];
  const task = call.world.config.tasks.get(name);
  if (task === undefined) throw new UnsupportedError(`cy.task('${name}') is not among the tasks of cypress.config.ts.`);
  const limitMs = options?.timeout ?? call.world.config.taskTimeout;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`cy.task('${name}') took more than ${String(limitMs)} ms.`));
    }, limitMs);
  });
  try {
    const answer = await Promise.race([task(throughJson(argument)), late]);
    if (answer === undefined) throw new Error(`cy.task('${name}') answered undefined: a task returns a value or null.`);
    return throughJson(answer);
  } finally {
    clearTimeout(timer);
  }
}

// Real Cypress sends both as JSON between its processes: what does not survive that must not work here either.
function throughJson(value: unknown): unknown {
  return value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as unknown);
}
