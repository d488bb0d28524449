import { changeTemplate, makeTemplate, removeTemplate } from '#domains/templates/commands.ts';
import { newTemplateSchema, templateChangeSchema, templateSchema } from '#domains/templates/rules.ts';
import { fill, messages } from '#lib/i18n.ts';
import { command } from './_command.ts';

const words = messages.templates;
const to = '/betreuung/vorlagen';

const make = command({ allow: 'keepTemplates', input: newTemplateSchema, run: makeTemplate, next: ({ name }) => ({ to, say: fill(words.made, { name }) }) });
const change = command({ allow: 'keepTemplates', input: templateChangeSchema, run: changeTemplate, next: ({ name }) => ({ to, say: fill(words.changed, { name }) }) });
const remove = command({ allow: 'keepTemplates', input: templateSchema, run: removeTemplate, next: ({ name }) => ({ to, say: fill(words.removed, { name }) }) });

export const templates = { make, change, remove };
