import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';

/** The way in for somebody who holds a request id from an error box, a mail or a log line. */
@Component({
  selector: 'ab-find-request-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink],
  template: `
    <div class="ab-page">
      <h1>Follow a request</h1>
      <form class="ab-card ab-stack" (submit)="open($event, id.value)">
        <label for="request-id">Request id</label>
        <input
          #id
          id="request-id"
          class="ab-input ab-figures"
          type="search"
          maxlength="200"
          autocapitalize="off"
          spellcheck="false"
          data-testid="request-id"
          aria-describedby="request-id-hint"
          [attr.aria-invalid]="isEmpty() ? 'true' : null"
        />
        <p id="request-id-hint" class="ab-small" [class.ab-soft]="!isEmpty()" role="status">
          {{
            isEmpty()
              ? 'Please type or paste an id.'
              : 'It stands in every error that people see, and in the header X-Request-Id of every answer.'
          }}
        </p>
        <p><button type="submit" class="ab-button ab-button--main" data-testid="follow">Follow</button></p>
      </form>
      <p class="ab-soft">
        No id at hand? <a routerLink="/logs">Search the logs</a>: each line of a request leads to the whole of it.
      </p>
    </div>
  `,
  styles: `
    form {
      max-width: 40rem;
    }

    label {
      font-weight: 560;
    }
  `,
})
export class FindRequestPage {
  protected readonly isEmpty = signal(false);
  private readonly router = inject(Router);

  protected open(event: Event, text: string): void {
    event.preventDefault();
    const id = text.trim();
    this.isEmpty.set(id === '');
    if (id !== '') void this.router.navigate(['/requests', id]);
  }
}
