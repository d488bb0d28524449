/**
 * So many names and values are more than any page of ours sends: a whole search ticked, 20,000
 * people, is one name.
 */
export const most = { names: 1000, values: 25_000 };

/** A form holds more names or values than any page of ours. */
export class TooManyFields extends Error {
  override name = 'TooManyFields';
}

/**
 * A form as plain data: one value as text, several of one name as a list; files are left out. One
 * pass. Throws `TooManyFields`.
 */
export function fieldsOf(form: FormData): Record<string, string | string[]> {
  const lists = new Map<string, string[]>();
  let values = 0;
  for (const [name, value] of form) {
    const list = lists.get(name) ?? [];
    if (list.length === 0) lists.set(name, list);
    values += 1;
    if (lists.size > most.names || values > most.values)
      throw new TooManyFields(`A form with ${lists.size} names and ${values} values.`);
    if (typeof value === 'string') list.push(value);
  }
  return Object.fromEntries(
    Array.from(lists, ([name, list]) => [name, list.length === 1 ? (list[0] ?? '') : list]),
  );
}

/** Plain data as a form again. */
export function formOf(fields: Record<string, string | string[]>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields))
    for (const one of [value].flat()) form.append(name, one);
  return form;
}

/** What was typed, to show it again or keep it: without secrets. */
export function withoutSecrets(
  fields: Record<string, string | string[]>,
): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(fields).filter(([name]) => !/password|kennwort|passwort|code/i.test(name)),
  );
}

/**
 * What may wait in the database until somebody has signed in again: also without numbers that are
 * stored encrypted alone (§ 51a SGB II), and nothing of a form marked `private`, which is not
 * stored before it is sent.
 */
export function storable(
  fields: Record<string, string | string[]>,
): Record<string, string | string[]> {
  if ('private' in fields) return {};
  return Object.fromEntries(
    Object.entries(withoutSecrets(fields)).filter(
      ([name]) => name !== 'kundennummer' && name !== 'bgNummer',
    ),
  );
}
