import type { ElementHandle, Page } from 'playwright-core';
import { UnsupportedError } from '../subject.ts';

/** The keys of `Cypress.Keyboard.Keys`, as cy.press takes them, and what a browser calls them. */
export const KEYS_OF_PRESS: Readonly<Record<string, string>> = {
  ArrowDown: 'ArrowDown',
  ArrowLeft: 'ArrowLeft',
  ArrowRight: 'ArrowRight',
  ArrowUp: 'ArrowUp',
  End: 'End',
  Home: 'Home',
  PageDown: 'PageDown',
  PageUp: 'PageUp',
  Enter: 'Enter',
  Tab: 'Tab',
  Backspace: 'Backspace',
  Space: 'Space',
  Delete: 'Delete',
  Insert: 'Insert',
  Escape: 'Escape',
};

const SEQUENCES: Readonly<Record<string, string>> = {
  enter: 'Enter',
  esc: 'Escape',
  selectall: 'ControlOrMeta+a',
  backspace: 'Backspace',
  del: 'Delete',
  downarrow: 'ArrowDown',
  uparrow: 'ArrowUp',
  leftarrow: 'ArrowLeft',
  rightarrow: 'ArrowRight',
  home: 'Home',
  end: 'End',
  pageup: 'PageUp',
  pagedown: 'PageDown',
  movetostart: 'ControlOrMeta+Home',
  movetoend: 'ControlOrMeta+End',
};

/** Where and what to type. */
export interface Typing {
  element: ElementHandle<Node>;
  page: Page;
  text: string;
  isLiteral: boolean;
  timeout: number;
  force: boolean;
}

/** Types as a person: focus by a click unless it is there already, the cursor at the end, key by key. */
export async function typeInto({ element, page, text, isLiteral, timeout, force }: Typing): Promise<void> {
  const keys = isLiteral ? [{ text }] : parseKeys(text);
  const target = await element.evaluate(node => {
    const field = node as HTMLInputElement;
    const isDate =
      field instanceof HTMLInputElement && ['date', 'month', 'week', 'time', 'datetime-local'].includes(field.type);
    const isText =
      field instanceof HTMLInputElement ||
      (node as Element) instanceof HTMLTextAreaElement ||
      (node as HTMLElement).isContentEditable;
    return {
      isDate,
      isText,
      isReadOnly: isText && field.readOnly,
      isFocused: document.activeElement === node,
      takesFocus: (node as HTMLElement).tabIndex >= 0 || node === document.body,
    };
  });
  if (target.isReadOnly) throw new Error('.type() into a read-only field.');
  if (!target.isText && !target.takesFocus)
    throw new UnsupportedError('.type() needs a field, or an element that takes the focus.');
  if (target.isDate) {
    await element.fill(text, { timeout, force }); // Cypress too takes the whole value for these: 2031-05-20
    return;
  }
  if (!target.isFocused && target.isText) await element.click({ timeout, force });
  else if (!target.isFocused) await element.focus();
  if (target.isText) await moveCursorToEnd(element, page);
  for (const key of keys) {
    if ('text' in key) await page.keyboard.type(key.text);
    else await page.keyboard.press(key.press);
  }
}

async function moveCursorToEnd(element: ElementHandle<Node>, page: Page): Promise<void> {
  const hasSelection = await element.evaluate(node => {
    const field = node as HTMLInputElement;
    if (typeof field.value !== 'string' || field.selectionStart === null) return false; // number and e-mail fields have none
    field.setSelectionRange(field.value.length, field.value.length);
    return true;
  });
  if (!hasSelection) await page.keyboard.press('End');
}

type Key = { text: string } | { press: string };

function parseKeys(text: string): Key[] {
  return text.split(/(\{[^}]*\}?\})/).flatMap((part): Key[] => {
    if (part === '') return [];
    if (part === '{{}') return [{ text: '{' }];
    const name = /^\{(.+)\}$/.exec(part)?.[1];
    if (name === undefined)
      return part
        .split(/(\n)/)
        .flatMap((line): Key[] => (line === '' ? [] : line === '\n' ? [{ press: 'Enter' }] : [{ text: line }]));
    const press = SEQUENCES[name.toLowerCase()];
    if (press === undefined) throw new UnsupportedError(`cy.type: {${name}} is not supported here.`);
    return [{ press }];
  });
}
