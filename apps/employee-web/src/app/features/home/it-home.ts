import { type HttpResourceRef, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { EmployeeDestinationList, EmployeeSpaceportList } from '@astro/employee-web--admin-api';
import { type Page, type UserSummary } from '@astro/everyone--auth-service';
import { Icon, Instant, ProblemBox, Skeleton, Status } from '@astro/web-kit';
import { accountStatus, roleText } from '../users/role-texts.ts';
import { FigureCard } from './figure-card.ts';

/** Newest accounts shown here; the list has the rest. */
const USERS_SHOWN = '5';
/** The API's largest page. */
const COUNTED_MAX = '100';

/** What IT keeps here: people with their roles, and the places of launches. */
@Component({
  selector: 'ab-it-home',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [FigureCard, Icon, Instant, ProblemBox, RouterLink, Skeleton, Status],
  template: `
    @if (problem(); as error) {
      <ab-problem [error]="error" [retryable]="true" (retry)="retry()" />
    }
    <div class="cards">
      <ab-figure-card label="Employees for finance" link="/users" [query]="{ role: 'finance' }">
        {{ countOf(finance) }}
        <span note>roles, and who may still sign in</span>
      </ab-figure-card>
      <ab-figure-card label="Employees for IT" link="/users" [query]="{ role: 'it' }">
        {{ countOf(it) }}
        <span note>at least one stays, always</span>
      </ab-figure-card>
      <ab-figure-card label="Spaceports" link="/spaceports" data-testid="kpi-spaceports">
        @if (spaceports.hasValue()) {
          {{ spaceports.value().items.length }}
        }
        <span note>with time zone and coordinates</span>
      </ab-figure-card>
      <ab-figure-card label="Destinations" link="/destinations" data-testid="kpi-destinations">
        @if (destinations.hasValue()) {
          {{ destinations.value().items.length }}
        }
        <span note>with the range that they need</span>
      </ab-figure-card>
    </div>
    <div class="parts">
      <section class="ab-card ab-stack" aria-labelledby="newest-heading">
        <div class="ab-page__head">
          <h2 id="newest-heading">Newest accounts</h2>
          <a routerLink="/users">All users</a>
        </div>
        @if (users.hasValue()) {
          <ul class="rows">
            @for (user of users.value().items; track user.id) {
              <li class="row">
                <ab-icon name="person" />
                <div class="wide">
                  {{ user.name }}
                  <div class="ab-small ab-soft">{{ user.email }}, {{ roleText(user.role) }}</div>
                </div>
                <div class="end">
                  <ab-status kind="account" [value]="accountStatus(user)" />
                  <div class="ab-small"><ab-instant [at]="user.createdAt" [relative]="false" /></div>
                </div>
              </li>
            }
          </ul>
        } @else if (users.error() === undefined) {
          <ab-skeleton shape="text" [count]="5" />
        }
      </section>
      <section class="ab-card ab-stack" aria-labelledby="what-heading">
        <h2 id="what-heading">What IT does here</h2>
        <p>
          Employees have no registration: you invite them, and you alone change roles or take access away. Each change
          is in the audit and ends the person's sessions.
        </p>
        <p>Agencies choose from your spaceports and destinations when they draft a launch.</p>
        <p class="ab-soft">Logs, health, mails and synchronisation have their own application: IT operations.</p>
      </section>
    </div>
  `,
  styleUrl: './home.css',
})
export class ItHome {
  protected readonly users = usersOf({ limit: USERS_SHOWN });
  protected readonly finance = usersOf({ role: 'finance', limit: COUNTED_MAX });
  protected readonly it = usersOf({ role: 'it', limit: COUNTED_MAX });
  protected readonly spaceports = httpResource<EmployeeSpaceportList>(() => '/api/v1/reference/spaceports');
  protected readonly destinations = httpResource<EmployeeDestinationList>(() => '/api/v1/reference/destinations');
  private readonly all = [this.users, this.finance, this.it, this.spaceports, this.destinations];
  protected readonly problem = computed(() => this.all.map(one => one.error()).find(error => error !== undefined));
  protected readonly roleText = roleText;
  protected readonly accountStatus = accountStatus;

  /** How many people a list has; the API doesn't count, so beyond one page it is "100+". */
  protected countOf(people: HttpResourceRef<Page<UserSummary> | undefined>): string {
    if (!people.hasValue()) return '';
    const { items, nextCursor } = people.value();
    return nextCursor === null ? String(items.length) : `${items.length}+`;
  }

  protected retry(): void {
    for (const one of this.all) if (one.error() !== undefined) one.reload();
  }
}

const usersOf = (params: Record<string, string>) =>
  httpResource<Page<UserSummary>>(() => ({ url: '/auth/users', params }));
