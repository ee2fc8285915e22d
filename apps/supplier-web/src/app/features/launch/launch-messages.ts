import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { isFinalStatus } from '@astro/domain';
import type { AgencyLaunch, LaunchMessage } from '@astro/supplier-web--admin-api';
import { countText, cursorList, EmptyState, Instant, ProblemBox, Skeleton } from '@astro/web-kit';
import { audienceText } from '../message/message-words.ts';

/** What was written to the people of a launch, the newest first, and the way to write more (S10). */
@Component({
  selector: 'ab-launch-messages',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [EmptyState, Instant, ProblemBox, RouterLink, Skeleton],
  template: `
    @if (list.error(); as error) {
      <ab-problem [error]="error" [retryable]="true" (retry)="list.reload()" />
    } @else if (list.items(); as messages) {
      @if (messages.length === 0) {
        <ab-empty heading="No messages yet" [text]="emptyText()" icon="mail">
          @if (canWrite()) {
            <a class="ab-button" [routerLink]="writing()" data-testid="write-message">Write a message</a>
          }
        </ab-empty>
      } @else {
        @if (canWrite()) {
          <div>
            <a class="ab-button" [routerLink]="writing()" data-testid="write-message">Write a message</a>
          </div>
        }
        <ul [class.ab-stale]="list.isLoading()">
          @for (message of messages; track message.id) {
            <li class="ab-card" data-testid="message">
              <h2>{{ message.subject }}</h2>
              <p class="ab-small ab-soft">
                <ab-instant [at]="message.sentAt" [zone]="launch().timeZone" /> by {{ message.sentBy }} to
                {{ countText(message.readers, 'person', 'people') }}: {{ audienceText(message.audience).toLowerCase() }}
                @if (message.leftOut > 0) {
                  ({{ message.leftOut }} could not be reached)
                }
                @if (message.queuedAt === null) {
                  · on its way
                }
              </p>
              <details>
                <summary>Text</summary>
                <p class="words">{{ message.text }}</p>
              </details>
            </li>
          }
        </ul>
        @if (list.hasMore()) {
          <div>
            <button type="button" class="ab-button" [disabled]="list.isLoading()" (click)="list.more()">
              Show more
            </button>
          </div>
        }
      }
    } @else {
      <ab-skeleton [count]="3" />
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--ab-gap);
    }

    ul {
      display: grid;
      gap: 0.75rem;
      margin: 0;
      padding: 0;
      list-style: none;
    }

    li {
      display: grid;
      gap: 0.375rem;
      overflow-wrap: anywhere;
    }

    h2 {
      font-size: 1.0625rem;
    }

    .words {
      margin-top: 0.5rem;
      white-space: pre-line;
    }
  `,
})
export class LaunchMessages {
  /** The launch. */
  readonly launch = input.required<AgencyLaunch>();

  protected readonly list = cursorList<LaunchMessage>(() => ({
    url: `/api/v1/launches/${encodeURIComponent(this.launch().id)}/messages`,
  }));
  protected readonly canWrite = computed(() => {
    const { status } = this.launch();
    return status !== 'draft' && !isFinalStatus(status);
  });
  protected readonly emptyText = computed(() =>
    this.canWrite()
      ? 'Write to everybody who booked or flies: you see it with a real reader before it is sent.'
      : 'Messages can be written while the launch is on sale or waits for its day.',
  );
  protected readonly writing = computed(() => ['/launches', this.launch().id, 'messages', 'new']);
  protected readonly audienceText = audienceText;
  protected readonly countText = countText;
}
