import { Directive, input } from '@angular/core';

/** The chosen option, in the attribute as well: a page from the server holds attributes only, and without JavaScript the form is sent as it shows. */
@Directive({
  selector: 'option[abSelected]',
  host: { '[attr.selected]': "abSelected() ? '' : null", '[selected]': 'abSelected()' },
})
export class Selected {
  readonly abSelected = input.required<boolean>();
}
