import { ChangeDetectionStrategy, Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { describe, expect, it } from '@jest/globals';
import { SaveFile } from '../http/save-file.ts';
import { ChartDownload } from './chart-download.ts';
import { chartSvg, fileNameOf } from './chart-file.ts';
import { drawnOf } from './drawn.ts';

@Component({
  selector: 'ab-seats-chart',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ChartDownload],
  template: `
    <figure>
      <svg role="img" viewBox="0 0 600 100">
        <g class="bars">
          <title>Mia & Tomas</title>
          <rect class="bar" x="1" y="2" width="3" height="4" style="fill: rgb(1, 2, 3)" />
        </g>
      </svg>
      <ul>
        <li>
          <svg class="key" viewBox="0 0 24 8"><path class="sold" d="M0 4H24" style="stroke: rgb(4, 5, 6)" /></svg> Sold
          <span>12</span>
        </li>
      </ul>
      <ab-chart-download
        heading="Seats <sold>"
        range="2026"
        unit="seats"
        [scale]="['20', '0']"
        [axis]="['1 Jan', '31 Dec']"
      />
    </figure>
  `,
})
class SeatsChart {}

/** The first child of a file of its own, so that a mistake in the text is one here. */
const parsed = (svg: string): SVGSVGElement => {
  const parsed = new DOMParser().parseFromString(svg, 'image/svg+xml');
  expect(parsed.querySelector('parsererror')).toBeNull();
  return parsed.documentElement as unknown as SVGSVGElement;
};

describe('the file of a chart', () => {
  it('says heading, unit, range, axes and legend, and carries its paint and no class', async () => {
    const saved: { file: Blob; name: string }[] = [];
    TestBed.configureTestingModule({
      providers: [{ provide: SaveFile, useValue: { save: (file: Blob, name: string) => saved.push({ file, name }) } }],
    });
    const fixture = TestBed.createComponent(SeatsChart);
    fixture.detectChanges();
    const page = fixture.nativeElement as HTMLElement;
    page.querySelector<HTMLButtonElement>('[data-testid="chart-svg"]')?.click();
    expect(saved.map(({ file, name }) => [file.type, name])).toEqual([['image/svg+xml', 'seats-sold-2026.svg']]);
    const text = await textOf(saved[0]!.file);
    const svg = parsed(text);
    expect([...svg.querySelectorAll('text')].map(one => one.textContent)).toEqual([
      'Seats <sold>',
      'seats, 2026',
      '20',
      '0',
      '1 Jan',
      '31 Dec',
      'Sold',
    ]);
    expect(svg.querySelector('svg[preserveAspectRatio="none"]')?.getAttribute('viewBox')).toBe('0 0 600 100');
    expect(svg.querySelector('g > title')?.textContent).toBe('Mia & Tomas');
    expect(svg.querySelector('g > rect')?.getAttribute('fill')).toBe('rgb(1, 2, 3)');
    expect(svg.querySelector('path')?.getAttribute('stroke')).toBe('rgb(4, 5, 6)');
    expect(text).not.toMatch(/class=|style=|var\(|light-dark/);
    // What measured the colours is gone.
    expect(page.querySelector('figure > span')).toBeNull();
  });

  it('keeps the width of strokes in a picture of more pixels', () => {
    const svg = document.body.appendChild(document.createElementNS('http://www.w3.org/2000/svg', 'svg'));
    svg.innerHTML =
      '<path d="M0 0" style="stroke: red; stroke-width: 1.75px; stroke-dasharray: 7px, 3px; vector-effect: non-scaling-stroke" /><path d="M1 1" style="stroke: red; stroke-width: 2px" />';
    const widths = (pixels: number) => drawnOf(svg, pixels).marks.match(/stroke-(width|dasharray)="[^"]*"/g);
    expect(widths(1)).toEqual(['stroke-width="1.75px"', 'stroke-dasharray="7px, 3px"', 'stroke-width="2px"']);
    expect(widths(2)).toEqual(['stroke-width="3.5px"', 'stroke-dasharray="14px, 6px"', 'stroke-width="2px"']);
    svg.remove();
  });

  it('puts the words of columns into their middle, and a legend that is too wide into more lines', () => {
    const figure = {
      heading: 'Fees',
      note: '',
      scale: [],
      axis: ['J', 'F', 'M', 'A'],
      plot: { viewBox: '0 0 4 1', marks: '' },
      legend: [],
      paint: { ground: '#fff', ink: '#000', soft: '#555' },
      font: '"A & B", serif',
    };
    const plain = chartSvg(figure);
    const svg = parsed(plain.svg);
    expect(svg.getAttribute('font-family')).toBe('"A & B", serif');
    const [months] = [
      [...svg.querySelectorAll('text[text-anchor="middle"]')].map(one => Number(one.getAttribute('x'))),
    ];
    const plot = svg.querySelector('svg')!;
    const [left, width] = ['x', 'width'].map(name => Number(plot.getAttribute(name))) as [number, number];
    expect(months.map(x => Math.round(((x - left) / width) * 8))).toEqual([1, 3, 5, 7]);
    const key = { viewBox: '0 0 24 8', marks: '' };
    const legend = Array.from({ length: 9 }, (_, place) => ({ name: `a line with a long name, number ${place}`, key }));
    const wide = chartSvg({ ...figure, legend });
    expect(wide.height).toBeGreaterThan(plain.height + 40);
    for (const one of parsed(wide.svg).querySelectorAll('text')) {
      expect(Number(one.getAttribute('x'))).toBeLessThan(wide.width);
      expect(Number(one.getAttribute('y'))).toBeLessThan(wide.height);
    }
  });

  it('is called after the chart and its time, without what a file system refuses', () => {
    expect(fileNameOf('Pending at the month’s end', '2026')).toBe('pending-at-the-month-s-end-2026');
    expect(fileNameOf('p95: /api', '30 Nov 2026, 01:05 UTC')).toBe('p95-api-30-nov-2026-01-05-utc');
    expect(fileNameOf('x'.repeat(300), '')).toHaveLength(100);
  });
});

// jsdom's Blob has no text().
const textOf = (file: Blob): Promise<string> =>
  new Promise(resolve => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(reader.result as string));
    reader.readAsText(file);
  });
