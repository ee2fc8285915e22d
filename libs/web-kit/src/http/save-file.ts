import { DOCUMENT, Injectable, inject } from '@angular/core';

/** Hands a file that was made here to the browser, which saves it. */
@Injectable({ providedIn: 'root' })
export class SaveFile {
  private readonly document = inject(DOCUMENT);

  /** Saves it under `name`. */
  save(file: Blob, name: string): void {
    const address = URL.createObjectURL(file);
    const link = this.document.createElement('a');
    link.href = address;
    link.download = name;
    link.click();
    URL.revokeObjectURL(address);
  }
}
