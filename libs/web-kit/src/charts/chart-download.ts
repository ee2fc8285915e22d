import { ChangeDetectionStrategy, Component, DOCUMENT, ElementRef, inject, input } from '@angular/core';
import { Icon } from '../frame/icon.ts';
import { Toasts } from '../feedback/toasts.ts';
import { SaveFile } from '../http/save-file.ts';
import { KIT_TEXTS } from '../texts/kit-texts.ts';
import { type ChartFigure, type ChartFile, chartSvg, fileNameOf } from './chart-file.ts';
import { drawnOf } from './drawn.ts';

/** A picture for a slide or a page: twice as many pixels as it is drawn with. */
const PIXELS = 2;

/**
 * Saves the chart of the `<figure>` that it stands in as PNG or SVG, with heading, axes, legend and the paint of the theme
 * (F11). The drawing is the figure's `<svg role="img">`; each `<svg class="key">` and the words beside it make the legend.
 */
@Component({
  selector: 'ab-chart-download',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon],
  template: `
    <div class="ab-row" role="group" [attr.aria-label]="t.saveChart(heading())">
      @for (format of formats; track format) {
        <button
          type="button"
          class="ab-button ab-button--quiet ab-button--small"
          [attr.data-testid]="'chart-' + format"
          (click)="save(format)"
        >
          <ab-icon name="download" /> {{ format.toUpperCase() }}
        </button>
      }
    </div>
  `,
  styles: `
    .ab-row {
      gap: 0.25rem;
    }
  `,
  host: { class: 'ab-no-print' },
})
export class ChartDownload {
  /** What the chart is called, in the picture and as a file. */
  readonly heading = input.required<string>();
  /** The stretch of time that it shows. */
  readonly range = input.required<string>();
  /** What is counted. */
  readonly unit = input('');
  /** The upright axis, from the top down. */
  readonly scale = input.required<readonly string[]>();
  /** The lying axis: two words stand at its ends, more of them in the middle of their columns. */
  readonly axis = input.required<readonly string[]>();

  protected readonly t = inject(KIT_TEXTS);
  protected readonly formats = ['png', 'svg'] as const;
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly document = inject(DOCUMENT);
  private readonly files = inject(SaveFile);
  private readonly toasts = inject(Toasts);

  protected async save(format: 'png' | 'svg'): Promise<void> {
    const file = this.file(format === 'png' ? PIXELS : 1);
    if (file === undefined) return;
    const name = `${fileNameOf(this.heading(), this.range())}.${format}`;
    if (format === 'svg') {
      this.files.save(new Blob([file.svg], { type: 'image/svg+xml' }), name);
      return;
    }
    try {
      this.files.save(await this.png(file), name);
    } catch {
      this.toasts.show(this.t.chartNotSaved);
    }
  }

  private file(pixels: number): ChartFile | undefined {
    const figure = this.element.closest('figure');
    const plot = figure?.querySelector<SVGSVGElement>('svg[role="img"]');
    if (!figure || !plot) return undefined;
    return chartSvg({
      heading: this.heading(),
      note: [this.unit(), this.range()].filter(word => word !== '').join(', '),
      scale: this.scale(),
      axis: this.axis(),
      plot: drawnOf(plot, pixels),
      legend: [...figure.querySelectorAll<SVGSVGElement>('svg.key')].map(key => ({
        name: nameBeside(key),
        key: drawnOf(key, pixels),
      })),
      ...this.looksOf(figure),
    });
  }

  /** The theme's present colours: a variable means nothing outside of the page. */
  private looksOf(figure: HTMLElement): Pick<ChartFigure, 'paint' | 'font'> {
    const probe = figure.appendChild(this.document.createElement('span'));
    const colour = (token: string): string => {
      probe.style.color = `var(${token})`;
      return getComputedStyle(probe).color;
    };
    const paint = { ground: colour('--ab-surface'), ink: colour('--ab-ink'), soft: colour('--ab-ink-soft') };
    const font = getComputedStyle(probe).fontFamily;
    probe.remove();
    return { paint, font };
  }

  private async png({ svg, width, height }: ChartFile): Promise<Blob> {
    const image = new Image();
    // The content security policy takes pictures from here and from `data:`, not from `blob:`.
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
    await image.decode();
    const canvas = this.document.createElement('canvas');
    canvas.width = width * PIXELS;
    canvas.height = height * PIXELS;
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return new Promise((resolve, reject) =>
      canvas.toBlob(blob => (blob === null ? reject(new Error('The picture is empty.')) : resolve(blob)), 'image/png'),
    );
  }
}

const nameBeside = (key: Element): string => {
  for (let node = key.nextSibling; node !== null; node = node.nextSibling) {
    const words = node.textContent?.trim().replace(/\s+/g, ' ') ?? '';
    if (words !== '') return words;
  }
  return '';
};
