import { type Drawn, escaped } from './chart-file.ts';

/** Where a mark stands and which form it has. */
const FORM = ['d', 'x', 'y', 'width', 'height', 'rx', 'cx', 'cy', 'r', 'x1', 'x2', 'y1', 'y2', 'points', 'transform'];
/** What a style sheet says of a mark, with what holds when it says nothing. */
const PAINT: Readonly<Record<string, string>> = {
  fill: '',
  'fill-opacity': '1',
  stroke: 'none',
  'stroke-width': '1px',
  'stroke-dasharray': 'none',
  'stroke-linejoin': 'miter',
  'vector-effect': 'none',
  opacity: '1',
};

/** A drawing of the page with the paint that the page gives it, theme and all, written into each mark. */
export const drawnOf = (svg: SVGSVGElement): Drawn => ({
  viewBox: svg.getAttribute('viewBox') ?? '',
  marks: [...svg.children].map(markOf).join(''),
});

const markOf = (mark: Element): string => {
  const { tagName } = mark;
  if (tagName === 'title') return `<title>${escaped(mark.textContent)}</title>`;
  const form = FORM.flatMap(name => {
    const value = mark.getAttribute(name);
    return value === null ? [] : [[name, value] as const];
  });
  const style = getComputedStyle(mark);
  const paint = Object.entries(PAINT).flatMap(([name, usual]) => {
    const value = style.getPropertyValue(name);
    return value === '' || value === usual ? [] : [[name, value] as const];
  });
  // A group has no paint of its own; what its marks take from it, each has.
  const attributes = (tagName === 'g' ? form : [...form, ...paint])
    .map(([name, value]) => ` ${name}="${escaped(value)}"`)
    .join('');
  return `<${tagName}${attributes}>${[...mark.children].map(markOf).join('')}</${tagName}>`;
};
