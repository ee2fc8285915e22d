import { Injectable, signal } from '@angular/core';

/** How long a message stays (C12: six seconds or more). */
const STAY_MS = 7000;
/** More than this many at once is noise; the oldest goes. */
const TOASTS_MAX = 3;

/** One short message. */
export interface Toast {
  id: number;
  text: string;
  undo?: () => void;
}

/** Short messages about what just happened; announced, and with an undo where there is one (C12). */
@Injectable({ providedIn: 'root' })
export class Toasts {
  private readonly shown = signal<readonly Toast[]>([]);
  private nextId = 1;

  /** What is on the screen. */
  readonly list = this.shown.asReadonly();

  /** Says something. With `undo`, a button takes it back. */
  show(text: string, undo?: () => void): void {
    const toast: Toast = { id: this.nextId++, text, ...(undo === undefined ? {} : { undo }) };
    this.shown.update(list => [...list, toast].slice(-TOASTS_MAX));
    setTimeout(() => this.dismiss(toast.id), STAY_MS);
  }

  /** Takes a message away. */
  dismiss(id: number): void {
    this.shown.update(list => list.filter(toast => toast.id !== id));
  }
}
