import { isPlatformBrowser } from '@angular/common';
import { DOCUMENT, Injectable, PLATFORM_ID, inject } from '@angular/core';

const CHANNEL = 'ab-session';

/** The application's other tabs: they share the session's cookie, so they hear who signs in. */
@Injectable({ providedIn: 'root' })
export class OtherTabs {
  private readonly document = inject(DOCUMENT);
  private readonly channel =
    isPlatformBrowser(inject(PLATFORM_ID)) && 'BroadcastChannel' in globalThis ? new BroadcastChannel(CHANNEL) : null;

  /** Tells them who has signed in here. */
  tell(userId: string): void {
    this.channel?.postMessage(userId);
  }

  /** Hears who has signed in there. */
  listen(heard: (userId: string) => void): void {
    this.channel?.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (typeof data === 'string') heard(data);
    });
  }

  /** Loads this tab anew, for whoever is signed in by now. */
  startAgain(): void {
    this.document.defaultView?.location.reload();
  }
}
