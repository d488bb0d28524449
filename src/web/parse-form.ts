import type { z } from 'astro/zod';
import { Invalid } from '#lib/errors.ts';
import { fieldsOf } from '#lib/form.ts';
import { messages } from '#lib/i18n.ts';

/**
 * A form by its schema. Throws `Invalid` with a sentence for each field; where a schema has none of
 * its own, no words of zod reach the reader.
 */
export function parseForm<Schema extends z.ZodType>(
  schema: Schema,
  form: FormData,
): z.output<Schema> {
  const result = schema.safeParse(fieldsOf(form), { error: () => messages.ui.unreadable });
  if (result.success) return result.data;
  const errors: Record<string, string> = {};
  for (const issue of result.error.issues) errors[String(issue.path[0] ?? '')] ??= issue.message;
  throw new Invalid(errors);
}
