import { Injectable, signal } from '@angular/core';

/** The server's time as far as its answers tell: countdowns must not trust a wrong clock of the device. */
@Injectable({ providedIn: 'root' })
export class ServerClock {
  private readonly offsetMs = signal(0);

  /** Learns from a response's Date header, which has whole seconds. */
  learn(dateHeader: string | null): void {
    const server = dateHeader === null ? Number.NaN : Date.parse(dateHeader);
    if (Number.isNaN(server)) return;
    const offset = server + 500 - Date.now();
    // Within two seconds the two clocks agree as far as the header can tell.
    this.offsetMs.set(Math.abs(offset) < 2000 ? 0 : offset);
  }

  /** Milliseconds since 1970 on the server. */
  now(): number {
    return Date.now() + this.offsetMs();
  }
}
