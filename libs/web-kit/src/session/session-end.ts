import { Injectable, signal } from '@angular/core';

/** A session that ends in the middle of work: the person signs in again over the page, and the request goes on (C10). */
@Injectable({ providedIn: 'root' })
export class SessionEnd {
  private readonly asking = signal(false);
  private readonly isSignedIn = signal(false);
  private waiting: { promise: Promise<boolean>; resolve: (isBack: boolean) => void } | undefined;

  /** Whether the dialog is open. */
  readonly isAsking = this.asking.asReadonly();

  /** Told by the frame: only somebody who was signed in can have lost a session. */
  setSignedIn(isSignedIn: boolean): void {
    this.isSignedIn.set(isSignedIn);
  }

  /** Whether a 401 means that a session ended. */
  concerns(): boolean {
    return this.isSignedIn();
  }

  /** Opens the dialog once for all requests that wait; true when the person is signed in again. */
  signInAgain(): Promise<boolean> {
    if (this.waiting === undefined) {
      this.waiting = Promise.withResolvers<boolean>();
      this.asking.set(true);
    }
    return this.waiting.promise;
  }

  /** The dialog's end. */
  settle(isBack: boolean): void {
    this.asking.set(false);
    this.waiting?.resolve(isBack);
    this.waiting = undefined;
  }
}
