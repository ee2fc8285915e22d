type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

const FIELDS = 'input:not([type=checkbox], [type=radio], [type=file], [type=hidden]), select, textarea';
/** How a field tells that somebody changed it. */
const EVENTS = ['input', 'change'] as const;

/**
 * Keeps what people type or choose on a page from the server while its application comes, to the last letter, and gives
 * back how to put it there again: taking the page over sets every field to what the application knows.
 */
export function keepEarlyInput(page: Document): () => void {
  const typed = new Map<Field, string>();
  for (const field of page.querySelectorAll<Field>(FIELDS))
    if (field.value !== defaultOf(field)) typed.set(field, field.value);
  const remember = ({ target }: Event): void => {
    if (target instanceof Element && target.matches(FIELDS)) typed.set(target as Field, (target as Field).value);
  };
  for (const event of EVENTS) page.addEventListener(event, remember, { capture: true });
  return () => {
    for (const event of EVENTS) page.removeEventListener(event, remember, { capture: true });
    for (const [field, value] of typed) {
      if (field.value === value || field.value !== defaultOf(field)) continue;
      field.value = value;
      for (const event of EVENTS) field.dispatchEvent(new Event(event, { bubbles: true }));
    }
  };
}

function defaultOf(field: Field): string {
  if (!(field instanceof HTMLSelectElement)) return field.defaultValue;
  const options = [...field.options];
  return (options.find(option => option.defaultSelected) ?? options[0])?.value ?? '';
}
