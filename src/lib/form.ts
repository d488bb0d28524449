/** A form as plain data: one value as text, several of one name as a list; files are left out. */
export function fieldsOf(form: FormData): Record<string, string | string[]> {
  const fields: Record<string, string | string[]> = {};
  for (const name of new Set(form.keys())) {
    const values = form.getAll(name).filter((v) => typeof v === 'string');
    fields[name] = values.length === 1 ? values[0] ?? '' : values;
  }
  return fields;
}

/** What was typed, to show it again or keep it: without secrets. */
export function withoutSecrets(fields: Record<string, string | string[]>): Record<string, string | string[]> {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !/password|kennwort|passwort|code/i.test(name)));
}

/** What may wait in the database until somebody has signed in again: also without numbers that are only kept encrypted (law.md). */
export function storable(fields: Record<string, string | string[]>): Record<string, string | string[]> {
  return Object.fromEntries(Object.entries(withoutSecrets(fields)).filter(([name]) => name !== 'kundennummer'));
}
