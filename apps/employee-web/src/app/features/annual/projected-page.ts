import { ChangeDetectionStrategy, Component, computed } from '@angular/core';
import { RouterLink } from '@angular/router';
import { periodName, PROJECTION_TEXT } from '@astro/domain';
import type { ProjectedFeeList } from '@astro/employee-web--admin-api';
import {
  ChoiceFilter,
  countText,
  Instant,
  LinkFilter,
  List,
  listState,
  Money,
  pagedList,
  Rows,
  Status,
} from '@astro/web-kit';
import { AgencySelect } from '../../lists/agency-select.ts';
import { LaunchName } from '../../lists/launch-name.ts';
import { RANGE_CHOICES, rangeName } from '../../lists/range-name.ts';

/** The launches behind a figure "projected", each with its fee and how it comes about (F3). */
@Component({
  selector: 'ab-projected-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [AgencySelect, ChoiceFilter, Instant, LaunchName, LinkFilter, List, Money, RouterLink, Rows, Status],
  templateUrl: './projected-page.html',
  styleUrl: '../../lists/list-page.css',
  styles: `
    .launch {
      font-weight: 420;
    }
  `,
})
export class ProjectedPage {
  protected readonly state = listState({ projected: '', agency: '', range: '' });
  protected readonly list = pagedList<ProjectedFeeList>(() => ({
    url: '/api/v1/reports/projected-fees',
    params: this.state.filters(),
    cursor: '',
  }));
  protected readonly period = computed(() => periodName(this.state.value().projected));
  protected readonly projection = PROJECTION_TEXT;
  protected readonly ranges = RANGE_CHOICES;
  protected readonly rangeName = rangeName;
  protected readonly countText = countText;
}
