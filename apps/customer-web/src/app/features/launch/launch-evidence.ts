import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { Evidence, FlightRecord } from '@astro/customer-web--customer-api';
import { earlierText, recordText } from './evidence-text.ts';

/** What is known of those who fly a launch: their flights with sample size and interval, and what became of earlier launches. */
@Component({
  selector: 'ab-launch-evidence',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <section class="ab-card" aria-labelledby="evidence-heading" data-testid="evidence">
      <h2 id="evidence-heading">On record</h2>
      <dl>
        @for (one of records(); track one.of) {
          <dt>{{ one.of }}</dt>
          <dd [attr.data-testid]="one.id">
            <strong>{{ one.counted }}</strong>
            @if (one.bar; as bar) {
              <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                <rect class="all" x="0" y="3" width="100" height="2" />
                <rect class="between" y="1" height="6" [attr.x]="bar.low" [attr.width]="bar.width" />
                <rect class="share" y="0" height="8" width="1" [attr.x]="bar.share" />
              </svg>
            }
            <span class="ab-small ab-soft">{{ one.meaning }}</span>
          </dd>
        }
        <dt>Earlier launches of {{ agency() }} here</dt>
        <dd data-testid="evidence-earlier">{{ earlier() }}</dd>
      </dl>
      <p class="ab-small ab-soft">What was, counted from launch history. It promises nothing.</p>
    </section>
  `,
  styles: `
    section,
    dd {
      display: grid;
      gap: 0.5rem;
    }

    h2 {
      font-size: 1.125rem;
    }

    dl,
    dd,
    p {
      margin: 0;
    }

    dt {
      color: var(--ab-ink-soft);
      font-size: var(--ab-text-small);
    }

    dd {
      gap: 0.25rem;
      margin-bottom: 0.875rem;
      overflow-wrap: anywhere;
    }

    svg {
      width: 100%;
      height: 0.625rem;
    }

    .all {
      fill: var(--ab-line);
    }

    .between {
      fill: var(--ab-info);
      fill-opacity: 0.45;
    }

    .share {
      fill: var(--ab-ink);
    }
  `,
})
export class LaunchEvidence {
  /** What is known. */
  readonly evidence = input.required<Evidence>();
  /** The agency's name. */
  readonly agency = input.required<string>();

  protected readonly records = computed(() => {
    const { operator, vehicle } = this.evidence();
    return [
      { id: 'evidence-operator', of: this.agency(), ...recordText(operator), bar: barOf(operator) },
      {
        id: 'evidence-vehicle',
        of: `${vehicle.family}, all of its family`,
        ...recordText(vehicle.record),
        bar: barOf(vehicle.record),
      },
    ];
  });
  protected readonly earlier = computed(() => earlierText(this.evidence().earlier));
}

/** In percent of the bar; the mark of the share itself is one percent wide. */
function barOf(record: FlightRecord): { low: number; width: number; share: number } | null {
  if (record.says === 'too-few') return null;
  const { low, high, share } = record;
  return { low: low * 100, width: (high - low) * 100, share: Math.min(99, share * 100) };
}
