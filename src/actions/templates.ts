import { tidy } from '#lib/typed-text.ts';
import { changeTemplate, makeTemplate, removeTemplate } from '#domains/desk/templates/commands.ts';
import {
  newTemplateSchema,
  templateChangeSchema,
  templateSchema,
} from '#domains/desk/templates/rules.ts';
import { templateNameTaken, templateNumber } from '#domains/desk/templates/queries.ts';
import { fill, messages } from '#lib/i18n.ts';
import { command, type ActionContext, type Faults, type Typed } from './_command.ts';
import { say } from '#lib/say.ts';

const words = messages.templates;
const to = '/betreuung/vorlagen';

async function taken(typed: Typed, { locals: { db } }: ActionContext): Promise<Faults> {
  const isTaken = await templateNameTaken(
    db,
    tidy(typed('name')),
    await templateNumber(db, typed('template')),
  );
  return { name: isTaken ? say('templates.nameTaken') : undefined };
}

const make = command({
  allow: 'keepTemplates',
  input: newTemplateSchema,
  also: taken,
  run: makeTemplate,
  next: ({ name }) => ({ to, say: fill(words.made, { name }) }),
});
const change = command({
  allow: 'keepTemplates',
  input: templateChangeSchema,
  also: taken,
  run: changeTemplate,
  next: ({ name }) => ({ to, say: fill(words.changed, { name }) }),
});
const remove = command({
  allow: 'keepTemplates',
  input: templateSchema,
  run: removeTemplate,
  next: ({ name }) => ({ to, say: fill(words.removed, { name }) }),
});

export const templates = { make, change, remove };
