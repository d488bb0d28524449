import type { z } from 'astro/zod';
import { Invalid } from '#lib/errors.ts';
import { fieldsOf } from '#lib/form.ts';
import { say, type Sentence } from '#lib/say.ts';

/**
 * A form by its schema. Throws `Invalid` with a sentence for each field; where a schema has none of
 * its own, no words of zod reach the reader.
 */
export function parseForm<Schema extends z.ZodType>(
  schema: Schema,
  form: FormData,
): z.output<Schema> {
  const result = schema.safeParse(fieldsOf(form), { error: () => say('ui.unreadable') });
  if (result.success) return result.data;
  const errors: Record<string, Sentence> = {};
  for (const { path, message } of result.error.issues)
    errors[String(path[0] ?? '')] ??= message as Sentence;
  throw new Invalid(errors);
}
