/**
 * What the fields of a form have in common. The error is a sentence with an example; the value
 * stays.
 */
export interface FieldProps {
  name: string;
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  value?: string | undefined;
  optional?: boolean | undefined;
  /**
   * Only where one page has two fields of one name; else the name is the id, and the error summary
   * links to it.
   */
  id?: string | undefined;
}

/** Gives the ids of hint and error for `aria-describedby`, or undefined when there is neither. */
export function describedBy(
  id: string,
  field: Pick<FieldProps, 'hint' | 'error'>,
): string | undefined {
  const ids = [field.hint && `${id}-hint`, field.error && `${id}-error`].filter(Boolean);
  return ids.length ? ids.join(' ') : undefined;
}
