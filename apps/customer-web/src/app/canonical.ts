import { DOCUMENT, Injectable, inject } from '@angular/core';

const ID = 'canonical';

/** The one address under which search engines keep a page, however it was reached: filters and order make no page of their own. */
@Injectable({ providedIn: 'root' })
export class Canonical {
  private readonly document = inject(DOCUMENT);

  /** Writes it into the head, in place of what stood there; the whole address comes back. */
  show(path: string): string {
    const url = new URL(path, this.document.location.origin).href;
    const known = this.document.getElementById(ID);
    const link = known ?? this.document.head.appendChild(this.document.createElement('link'));
    link.id = ID;
    link.setAttribute('rel', 'canonical');
    link.setAttribute('href', url);
    return url;
  }

  /** Takes it away when another page comes. */
  clear(): void {
    this.document.getElementById(ID)?.remove();
  }
}
