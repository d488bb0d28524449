import { z } from 'astro/zod';
import { deleteOwnText } from '#domains/learning/exercises/commands.written-text.ts';
import { messages } from '#lib/i18n.ts';
import { command } from './_command.ts';

/** A learner deletes a text of their own. */
const remove = command({
  allow: 'learn',
  input: z.object({ id: z.coerce.number().int().min(0) }),
  run: deleteOwnText,
  next: () => ({ to: '/lernen/eigene-arbeiten', say: messages.writtenTexts.deleted }),
});

export const writtenTexts = { remove };
