import { isPlatformBrowser } from '@angular/common';
import { DOCUMENT, PLATFORM_ID, inject } from '@angular/core';

/** What the browser keeps for the tab, or for the site; undefined on the server, and where the person's settings forbid it. Call in an injection context. */
export function browserStorage(kind: 'localStorage' | 'sessionStorage'): Storage | undefined {
  if (!isPlatformBrowser(inject(PLATFORM_ID))) return undefined;
  const window = inject(DOCUMENT).defaultView;
  try {
    return window?.[kind];
  } catch {
    // With all site data blocked, even looking at it is refused; the pages go on without.
    return undefined;
  }
}
