import type { ElementHandle, Page } from 'playwright-core';
import { refuseUnknownOptions } from '../chain.ts';
import { retry, type Call, type CommandDefinition } from '../command-queue.ts';
import { describeSteps, pageExpression } from '../page-query.ts';
import { UnsupportedError, type Subject } from '../subject.ts';
import { stepsOf } from './queries.ts';
import { typeInto, KEYS_OF_PRESS } from './type-text.ts';

type Act = (element: ElementHandle<Node>, options: { timeout: number; force: boolean }, page: Page) => Promise<unknown>;

const ACTION_OPTIONS = ['timeout', 'log', 'force', 'multiple'];
const TRY_FOR_MS = 1000; // one attempt; then the element is looked up again, because the page may have drawn it anew

/** Commands that do something to one element. */
export const actions: Readonly<Record<string, CommandDefinition>> = {
  click: action('click', async (element, options) => {
    await element.click(options);
  }),
  dblclick: action('dblclick', async (element, options) => {
    await element.dblclick(options);
  }),
  focus: action('focus', async element => {
    await element.focus();
  }),
  blur: action('blur', async element => {
    await element.evaluate(node => {
      (node as HTMLElement).blur();
    });
  }),
  scrollIntoView: action('scrollIntoView', async (element, options) => {
    await element.scrollIntoViewIfNeeded({ timeout: options.timeout });
  }),
  clear: action('clear', async (element, options) => {
    await element.fill('', options);
  }),
  check: checking('check', true),
  uncheck: checking('uncheck', false),
  type: {
    position: 'child',
    check: ([text, options]) => {
      if (typeof text !== 'string' && typeof text !== 'number') throw new UnsupportedError('cy.type: needs a text.');
      if (text === '') throw new UnsupportedError('cy.type: the text is empty; use .clear().');
      refuseUnknownOptions('type', options, [...ACTION_OPTIONS, 'delay', 'parseSpecialCharSequences']);
    },
    run: async call => {
      const options = call.args[1] as { parseSpecialCharSequences?: boolean } | undefined;
      return await act(call, async (element, how, page) => {
        await typeInto({
          element,
          page,
          text: String(call.args[0]),
          isLiteral: options?.parseSpecialCharSequences === false,
          ...how,
        });
      });
    },
  },
  select: {
    position: 'child',
    check: ([wanted, options]) => {
      if (!['string', 'number'].includes(typeof wanted) && !Array.isArray(wanted))
        throw new UnsupportedError('cy.select: needs a value, a text, an index or a list of them.');
      refuseUnknownOptions('select', options, ACTION_OPTIONS);
    },
    run: async call =>
      await act(call, async (element, options) => {
        await element.selectOption(await optionsOf(element, [call.args[0]].flat()), options);
      }),
  },
  press: {
    position: 'parent',
    check: ([key]) => {
      if (typeof key !== 'string' || !(key in KEYS_OF_PRESS))
        throw new UnsupportedError(`cy.press('${String(key)}') is not one of Cypress.Keyboard.Keys.`);
    },
    run: async call => {
      const page = await call.world.page();
      await page.keyboard.press(KEYS_OF_PRESS[String(call.args[0])] ?? '');
      return { kind: 'none' };
    },
  },
};

function action(name: string, perform: Act): CommandDefinition {
  return {
    position: 'child',
    check: ([options]) => {
      refuseUnknownOptions(name, options, ACTION_OPTIONS);
    },
    run: async call => await act(call, perform),
  };
}

function checking(name: string, isChecked: boolean): CommandDefinition {
  return {
    position: 'child',
    check: ([options]) => {
      refuseUnknownOptions(name, options, ACTION_OPTIONS);
    },
    run: async call =>
      await act(call, async (element, options) => {
        await element.setChecked(isChecked, options);
      }),
  };
}

/** Finds the one element and acts on it; both are tried again until the time is over. */
async function act(call: Call, perform: Act): Promise<Subject> {
  const steps = stepsOf(call);
  const options = call.args.find(
    argument => typeof argument === 'object' && argument !== null && !Array.isArray(argument),
  ) as { force?: boolean; multiple?: boolean } | undefined;
  const page = await call.world.page();
  await retry(call.world, call.timeoutMs, async leftMs => {
    const list = await page.evaluateHandle(pageExpression(steps, 'elements'));
    try {
      const handles = [...(await list.getProperties()).values()].flatMap(
        handle => (handle.asElement() as ElementHandle<Node> | null) ?? [],
      );
      if (handles.length === 0) throw new Error(`${describeSteps(steps)} found no element.`);
      if (handles.length > 1 && options?.multiple !== true)
        throw new Error(
          `.${call.command.name}() needs one element; ${describeSteps(steps)} found ${String(handles.length)}.`,
        );
      for (const handle of handles)
        await perform(handle, { timeout: Math.min(leftMs, TRY_FOR_MS), force: options?.force ?? false }, page);
    } finally {
      await list.dispose().catch(() => undefined); // the page may have gone on to the next one, and the list with it
    }
  });
  return call.subject;
}

// A text, a value or an index, as Cypress takes them: a value wins over a text.
async function optionsOf(element: ElementHandle<Node>, wanted: readonly unknown[]): Promise<{ index: number }[]> {
  const options = await element.evaluate(node => {
    if (!(node instanceof HTMLSelectElement)) throw new Error('.select() needs a <select>.');
    return [...node.options].map(option => ({
      value: option.value,
      text: option.textContent.replace(/\s+/g, ' ').trim(),
      disabled: option.disabled,
    }));
  });
  return wanted.map(one => {
    const index =
      typeof one === 'number'
        ? one
        : [options.findIndex(option => option.value === one), options.findIndex(option => option.text === one)].find(
            at => at >= 0,
          );
    const option = index === undefined ? undefined : options[index];
    if (index === undefined || option === undefined)
      throw new Error(
        `.select('${String(one)}'): no such option; there are ${options.map(each => each.text).join(', ')}.`,
      );
    if (option.disabled) throw new Error(`.select('${String(one)}'): that option is disabled.`);
    return { index };
  });
}
