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

/** What is measured in pixels of the picture where a stroke does not follow the drawing's scale. */
const MEASURES = ['stroke-width', 'stroke-dasharray'];

/**
 * A drawing of the page with the paint that the page gives it, theme and all, written into each mark. `pixels` is how many
 * pixels of the picture one of the page becomes: strokes that keep their width would be thinner in a larger picture.
 */
export const drawnOf = (svg: SVGSVGElement, pixels: number): Drawn => ({
  viewBox: svg.getAttribute('viewBox') ?? '',
  marks: [...svg.children].map(mark => markOf(mark, pixels)).join(''),
});

const markOf = (mark: Element, pixels: number): string => {
  const { tagName } = mark;
  if (tagName === 'title') return `<title>${escaped(mark.textContent)}</title>`;
  const form = FORM.flatMap(name => {
    const value = mark.getAttribute(name);
    return value === null ? [] : [[name, value] as const];
  });
  const style = getComputedStyle(mark);
  const larger = style.getPropertyValue('vector-effect') === 'non-scaling-stroke' ? pixels : 1;
  const paint = Object.entries(PAINT).flatMap(([name, usual]) => {
    const value = style.getPropertyValue(name);
    const drawn = MEASURES.includes(name) ? times(value, larger) : value;
    return drawn === '' || drawn === usual ? [] : [[name, drawn] as const];
  });
  // A group has no paint of its own; what its marks take from it, each has.
  const attributes = (tagName === 'g' ? form : [...form, ...paint])
    .map(([name, value]) => ` ${name}="${escaped(value)}"`)
    .join('');
  return `<${tagName}${attributes}>${[...mark.children].map(child => markOf(child, pixels)).join('')}</${tagName}>`;
};

/** "7px, 3px" twice is "14px, 6px"; words stay. */
const times = (measures: string, by: number): string =>
  by === 1 ? measures : measures.replace(/[\d.]+/g, measure => String(Number(measure) * by));
