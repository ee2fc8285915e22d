import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  type ElementRef,
  inject,
  output,
  signal,
  viewChild,
} from '@angular/core';

/** The browser's own reader of codes, where it has one (Chrome on Android and macOS). */
interface CodeReader {
  detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]>;
}
type CodeReaderMaker = new (options: { formats: string[] }) => CodeReader;

/** Between two looks at the picture. */
const LOOK_MS = 250;
/** The same ticket stays in the picture for a while: it is read once. */
const SAME_CODE_MS = 4_000;

const readerOf = (): CodeReaderMaker | undefined =>
  (globalThis as unknown as { BarcodeDetector?: CodeReaderMaker }).BarcodeDetector;

/** Reads tickets with the camera, where browser and device can; elsewhere nothing shows, and codes are typed. */
@Component({
  selector: 'ab-ticket-camera',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (canRead) {
      <button type="button" class="ab-button" data-testid="camera" [attr.aria-pressed]="isOn()" (click)="toggle()">
        {{ isOn() ? 'Stop the camera' : 'Use the camera' }}
      </button>
      @if (problem(); as text) {
        <p class="ab-small" role="status">{{ text }}</p>
      }
    }
    <video #picture playsinline muted [hidden]="!isOn()" aria-label="Picture of the camera"></video>
  `,
  styles: `
    :host {
      display: grid;
      gap: 0.5rem;
      justify-items: start;
    }

    video {
      width: 100%;
      max-height: 50vh;
      border-radius: var(--ab-radius);
      background: #000;
      object-fit: cover;
    }

    video[hidden] {
      display: none;
    }
  `,
})
export class TicketCamera {
  /** What a ticket says. */
  readonly scanned = output<string>();

  protected readonly canRead = readerOf() !== undefined && 'mediaDevices' in navigator;
  protected readonly isOn = signal(false);
  protected readonly problem = signal('');
  private readonly picture = viewChild.required<ElementRef<HTMLVideoElement>>('picture');
  private stream: MediaStream | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private last = { code: '', at: 0 };

  constructor() {
    inject(DestroyRef).onDestroy(() => this.stop());
  }

  protected async toggle(): Promise<void> {
    if (this.isOn()) return this.stop();
    const Reader = readerOf();
    if (Reader === undefined) return;
    this.problem.set('');
    try {
      this.stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' }, audio: false });
      const video = this.picture().nativeElement;
      video.srcObject = this.stream;
      this.isOn.set(true);
      await video.play();
      this.look(new Reader({ formats: ['qr_code'] }), video);
    } catch {
      // Refused by the person or taken by another program: typing goes on.
      this.stop();
      this.problem.set('The camera is not available. Please allow it in the browser, or type the code.');
    }
  }

  private look(reader: CodeReader, video: HTMLVideoElement): void {
    this.timer = setTimeout(() => void this.read(reader, video), LOOK_MS);
  }

  private async read(reader: CodeReader, video: HTMLVideoElement): Promise<void> {
    // A picture that can't be read yet is followed by the next one.
    const codes = await reader.detect(video).catch(() => []);
    if (!this.isOn()) return;
    const now = Date.now();
    const code = codes[0]?.rawValue;
    if (code !== undefined && (code !== this.last.code || now - this.last.at > SAME_CODE_MS)) this.scanned.emit(code);
    if (code !== undefined) this.last = { code, at: now };
    this.look(reader, video);
  }

  private stop(): void {
    clearTimeout(this.timer);
    for (const track of this.stream?.getTracks() ?? []) track.stop();
    this.stream = undefined;
    this.isOn.set(false);
  }
}
