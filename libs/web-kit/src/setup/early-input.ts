type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

const FIELDS = 'input:not([type=checkbox], [type=radio], [type=file], [type=hidden]), select, textarea';

/**
 * Remembers what people typed or chose on a page from the server before its application came, and gives back how to put
 * it there again: taking the page over sets every field to what the application knows. What was changed since then stays.
 */
export function keepEarlyInput(page: ParentNode): () => void {
  const early = [...page.querySelectorAll<Field>(FIELDS)]
    .filter(field => field.value !== defaultOf(field))
    .map(field => ({ field, value: field.value }));
  return () => {
    for (const { field, value } of early) {
      if (field.value !== defaultOf(field)) continue;
      field.value = value;
      for (const event of ['input', 'change']) field.dispatchEvent(new Event(event, { bubbles: true }));
    }
  };
}

function defaultOf(field: Field): string {
  if (!(field instanceof HTMLSelectElement)) return field.defaultValue;
  const options = [...field.options];
  return (options.find(option => option.defaultSelected) ?? options[0])?.value ?? '';
}
