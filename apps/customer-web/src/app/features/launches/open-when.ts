import { Directive, ElementRef, effect, inject, input } from '@angular/core';

/** Opens a fold when something in it matters, and leaves it to the person otherwise: it never closes in front of them, nor when the application takes the page over. */
@Directive({ selector: 'details[abOpenWhen]' })
export class OpenWhen {
  /** Whether something in it matters. */
  readonly abOpenWhen = input.required<boolean>();

  constructor() {
    const fold = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    // An attribute, not a property: the server's document writes no properties.
    effect(() => {
      if (this.abOpenWhen()) fold.setAttribute('open', '');
    });
  }
}
