import { HttpClient } from '@angular/common/http';
import { Injectable, inject, signal } from '@angular/core';
import type { CheckIn, TicketChoice } from '@astro/supplier-web--admin-api';
import { ProblemError, idempotencyKey, withIdempotencyKey } from '@astro/web-kit';
import { firstValueFrom } from 'rxjs';

/** What became of the last code. */
export type ScanResult =
  | { kind: 'aboard'; checkIn: CheckIn }
  | { kind: 'refused'; tone: 'warn' | 'bad'; problem: ProblemError }
  | { kind: 'choose'; problem: ProblemError; choices: TicketChoice[] }
  | { kind: 'failed'; error: unknown };

/** A code on its way; its key stays the same for retries. */
interface Scan {
  code: string;
  key: string;
}

/** Codes that wait while one is being asked about: a scanner is faster than any line. */
const WAITING_MAX = 50;
/** Nothing is wrong with the ticket: somebody was faster, or it is too early. */
const MILD = ['already-checked-in', 'check-in-not-open'];

/** Sends one code after the other, and tells what became of the last. */
@Injectable()
export class CheckInStore {
  /** What became of the last code; null before the first. */
  readonly result = signal<ScanResult | null>(null);
  /** How many codes are on their way. */
  readonly waiting = signal(0);
  /** Counts answers, so that lists know when to look again. */
  readonly answers = signal(0);

  private readonly http = inject(HttpClient);
  private readonly scans: Scan[] = [];
  private stuck: Scan | undefined;
  private isSending = false;

  /** Takes what was scanned or typed; false when there is nothing in it, or too much waits. */
  take(launchId: string, typed: string): boolean {
    const code = typed.trim();
    if (code === '' || this.scans.length >= WAITING_MAX) return false;
    this.stuck = undefined;
    this.scans.push({ code, key: idempotencyKey() });
    void this.send(launchId);
    return true;
  }

  /** Sends the code again that got no answer, under its own key. */
  retry(launchId: string): void {
    if (this.stuck === undefined) return;
    this.scans.unshift(this.stuck);
    this.stuck = undefined;
    void this.send(launchId);
  }

  private async send(launchId: string): Promise<void> {
    this.waiting.set(this.scans.length + (this.isSending ? 1 : 0));
    if (this.isSending) return;
    this.isSending = true;
    for (let scan = this.scans.shift(); scan !== undefined; scan = this.scans.shift()) {
      this.waiting.set(this.scans.length + 1);
      this.result.set(await this.ask(launchId, scan));
      this.answers.update(count => count + 1);
    }
    this.isSending = false;
    this.waiting.set(0);
  }

  private async ask(launchId: string, scan: Scan): Promise<ScanResult> {
    try {
      const url = `/api/v1/launches/${encodeURIComponent(launchId)}/check-ins`;
      const headers = withIdempotencyKey(scan.key);
      const checkIn = await firstValueFrom(this.http.post<CheckIn>(url, { code: scan.code }, { headers }));
      return { kind: 'aboard', checkIn };
    } catch (error) {
      if (!(error instanceof ProblemError) || (error.status !== 409 && error.status !== 404)) {
        this.stuck = scan;
        return { kind: 'failed', error };
      }
      if (error.kind === 'choose-passenger')
        return { kind: 'choose', problem: error, choices: choicesOf(error.extensions['passengers']) };
      return { kind: 'refused', tone: MILD.includes(error.kind) ? 'warn' : 'bad', problem: error };
    }
  }
}

const choicesOf = (said: unknown): TicketChoice[] => (Array.isArray(said) ? (said as TicketChoice[]) : []);
