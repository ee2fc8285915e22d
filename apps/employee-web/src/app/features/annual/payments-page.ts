import { ChangeDetectionStrategy, Component, computed } from '@angular/core';
import { RouterLink } from '@angular/router';
import { periodName } from '@astro/domain';
import type { PaymentRowPage } from '@astro/employee-web--admin-api';
import {
  ChoiceFilter,
  countText,
  dayText,
  Instant,
  LinkFilter,
  List,
  listState,
  Money,
  pagedList,
  Rows,
} from '@astro/web-kit';
import { AgencySelect } from '../../lists/agency-select.ts';
import { RANGE_CHOICES, rangeName } from '../../lists/range-name.ts';

/** The payments that a figure "received" sums, to the cent (F3). */
@Component({
  selector: 'ab-payments-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [AgencySelect, ChoiceFilter, Instant, LinkFilter, List, Money, RouterLink, Rows],
  templateUrl: './payments-page.html',
  styleUrl: '../../lists/list-page.css',
})
export class PaymentsPage {
  protected readonly state = listState({ received: '', agency: '', range: '' });
  protected readonly list = pagedList<PaymentRowPage>(() => ({
    url: '/api/v1/payments',
    params: this.state.filters(),
    cursor: this.state.value().cursor,
  }));
  protected readonly period = computed(() => periodName(this.state.value().received));
  protected readonly ranges = RANGE_CHOICES;
  protected readonly rangeName = rangeName;
  protected readonly countText = countText;
  protected readonly dayText = dayText;
}
