import { Injectable, signal } from '@angular/core';

/** A question with two answers. */
export interface Confirmation {
  title: string;
  text: string;
  confirmLabel?: string;
  cancelLabel?: string;
  /** For acts that cannot be taken back. */
  isDangerous?: boolean;
}

/** Asks before acts that matter: `if (await confirmations.ask({...}))`. */
@Injectable({ providedIn: 'root' })
export class Confirmations {
  private readonly asked = signal<Confirmation | null>(null);
  private resolve: ((answer: boolean) => void) | undefined;

  /** The open question. */
  readonly question = this.asked.asReadonly();

  /** Asks; an earlier open question counts as answered with no. */
  ask(question: Confirmation): Promise<boolean> {
    this.resolve?.(false);
    const { promise, resolve } = Promise.withResolvers<boolean>();
    this.resolve = resolve;
    this.asked.set(question);
    return promise;
  }

  /** The person's answer. */
  answer(isYes: boolean): void {
    this.asked.set(null);
    this.resolve?.(isYes);
    this.resolve = undefined;
  }
}
