/** One narrowing of a query. A list of steps is sent to the page and answered there, so each try sees the page as it is. */
export type Step =
  | { do: 'get' | 'find' | 'filter' | 'not' | 'closest'; selector: string }
  | { do: 'children' | 'parent'; selector?: string }
  | { do: 'first' | 'last' | 'focused' }
  | { do: 'eq'; index: number }
  | {
      do: 'contains';
      selector?: string;
      text?: string;
      pattern?: { source: string; flags: string };
      matchCase: boolean;
    };

/** What an assertion may ask about one element. */
export interface ElementFacts {
  tag: string;
  text: string;
  value: string | null;
  attributes: Record<string, string>;
  classes: string[];
  visible: boolean;
  disabled: boolean;
  checked: boolean;
  selected: boolean;
  focused: boolean;
  empty: boolean;
}

/**
 * Runs inside the page: finds the elements of a query with the browser's own selectors (no extension of any test tool)
 * and answers what `want` asks for. It is one function because it is sent as text.
 */
function answerInPage({ steps, want }: { steps: readonly Step[]; want: 'elements' | 'facts' | 'count' }): unknown {
  const clean = (text: string) => text.replace(/\s+/g, ' ').trim();

  function matcher(step: Step & { do: 'contains' }): (element: Element) => boolean {
    const pattern = step.pattern === undefined ? undefined : new RegExp(step.pattern.source, step.pattern.flags);
    const wanted = step.matchCase ? clean(step.text ?? '') : clean(step.text ?? '').toLowerCase();
    return element => {
      if (element.closest('script, style, head') !== null) return false;
      const isButton = element instanceof HTMLInputElement && ['submit', 'button', 'reset'].includes(element.type);
      const text = clean(isButton ? element.value : element.textContent);
      if (pattern !== undefined) {
        pattern.lastIndex = 0;
        return pattern.test(text);
      }
      return (step.matchCase ? text : text.toLowerCase()).includes(wanted);
    };
  }

  // Buttons, links and labels win over what they contain: a click on them is what the author meant.
  function containing(roots: readonly (Document | Element)[], step: Step & { do: 'contains' }): Element[] {
    const matches = matcher(step);
    const all = roots.flatMap(root => [...root.querySelectorAll(step.selector ?? '*')]).filter(matches);
    let found = all[0];
    if (found === undefined) return [];
    for (const next of all.slice(1)) {
      if (!found.contains(next)) break;
      found = next;
    }
    if (step.selector !== undefined) return [found];
    for (const preferred of ['input', 'button', 'a', 'label']) {
      const outer: Element | null = found.closest(preferred);
      if (outer !== null && all.includes(outer)) return [outer];
    }
    return [found];
  }

  function narrow(current: Element[], step: Step, isFirst: boolean): Element[] {
    const roots: readonly (Document | Element)[] = isFirst ? [document] : current;
    switch (step.do) {
      case 'get':
        return [...document.querySelectorAll(step.selector)];
      case 'find':
        return [...new Set(roots.flatMap(root => [...root.querySelectorAll(step.selector)]))];
      case 'filter':
        return current.filter(element => element.matches(step.selector));
      case 'not':
        return current.filter(element => !element.matches(step.selector));
      case 'closest':
        return [...new Set(current.flatMap(element => element.closest(step.selector) ?? []))];
      case 'children':
        return current.flatMap(element => [...element.children]).filter(one => one.matches(step.selector ?? '*'));
      case 'parent':
        return [...new Set(current.flatMap(element => element.parentElement ?? []))].filter(one =>
          one.matches(step.selector ?? '*'),
        );
      case 'first':
        return current.slice(0, 1);
      case 'last':
        return current.slice(-1);
      case 'eq':
        return current.slice(step.index, step.index === -1 ? undefined : step.index + 1);
      case 'focused':
        return document.activeElement === null || document.activeElement === document.body
          ? []
          : [document.activeElement];
      case 'contains':
        return containing(roots, step);
    }
  }

  function isVisible(element: Element): boolean {
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true }))
      return false;
    const box = element.getBoundingClientRect();
    if (box.width <= 0 || box.height <= 0) return false;
    // Scrolled or folded away: an ancestor that clips has no size left.
    for (let parent = element.parentElement; parent !== null; parent = parent.parentElement) {
      if (getComputedStyle(parent).overflow === 'visible') continue;
      const outer = parent.getBoundingClientRect();
      if (outer.width === 0 || outer.height === 0) return false;
    }
    return true;
  }

  function factsOf(element: Element): ElementFacts {
    const hasValue = 'value' in element && (typeof element.value === 'string' || typeof element.value === 'number');
    return {
      tag: element.tagName.toLowerCase(),
      text: element.textContent,
      value: hasValue ? String(element.value) : null,
      attributes: Object.fromEntries([...element.attributes].map(attribute => [attribute.name, attribute.value])),
      classes: [...element.classList],
      visible: isVisible(element),
      disabled: element.matches(':disabled'),
      checked: element instanceof HTMLInputElement && element.checked,
      selected: element instanceof HTMLOptionElement && element.selected,
      focused: document.activeElement === element,
      empty: element.childNodes.length === 0,
    };
  }

  let current: Element[] = [];
  steps.forEach((step, index) => {
    current = narrow(current, step, index === 0);
  });
  if (want === 'count') return current.length;
  return want === 'facts' ? current.map(factsOf) : current;
}

// playwright sends the text of a function, so each of these repeats no code but names what it wants.
const asText = answerInPage.toString();

/** The expression that answers a query inside a page. */
export function pageExpression(steps: readonly Step[], want: 'elements' | 'facts' | 'count'): string {
  return `(${asText})(${JSON.stringify({ steps, want })})`;
}

/** Says a query in words, for failure messages. */
export function describeSteps(steps: readonly Step[]): string {
  return steps
    .map(step => {
      if (step.do === 'contains') {
        const text =
          step.pattern === undefined ? `'${step.text ?? ''}'` : `/${step.pattern.source}/${step.pattern.flags}`;
        return `contains(${step.selector === undefined ? '' : `'${step.selector}', `}${text})`;
      }
      if (step.do === 'eq') return `eq(${String(step.index)})`;
      return 'selector' in step && step.selector !== undefined ? `${step.do}('${step.selector}')` : step.do;
    })
    .join(' > ');
}
