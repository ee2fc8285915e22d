import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { LaunchPage } from '@astro/customer-web--customer-api';
import { ProblemBox, RangeDrawing, Skeleton } from '@astro/web-kit';
import { LaunchCard } from '../launches/launch-card.ts';

/** The first page: what is sold here, a search, and the next launches. */
@Component({
  selector: 'ab-home-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [LaunchCard, ProblemBox, RangeDrawing, RouterLink, Skeleton],
  templateUrl: './home-page.html',
  styleUrl: './home-page.css',
})
export class HomePage {
  protected readonly next = httpResource<LaunchPage>(() => ({
    url: '/api/v1/launches',
    params: { seats: 1, limit: 4 },
  }));
  protected readonly ranges = [
    {
      range: 'suborbital',
      name: 'Suborbital',
      text: 'Up past 100 km, minutes of weightlessness, and back before lunch.',
    },
    { range: 'orbital', name: 'Low Earth orbit', text: 'Sixteen sunrises a day, 400 km above home.' },
    { range: 'interplanetary', name: 'Moon and Mars', text: 'Days to the Moon, months to Mars. Few have gone.' },
  ] as const;
}
