/**
 * Every line of the import table (docs/architecture.md) bites: what it forbids is refused, what it
 * allows is not.
 */
import { describe, expect, it } from 'vitest';
import { refusals } from '../support/import-table.ts';
import { practiceAllowed, practiceForbidden, type Line } from '../support/imports-practice.ts';

const rules = 'src/domains/learning/progress/rules.ts';
const queries = 'src/domains/learning/progress/queries.ts';
const commands = 'src/domains/learning/progress/commands.ts';
const action = 'src/actions/learning.ts';
const page = 'src/pages/lernen/index.astro';
const endpoint = 'src/pages/api/gesundheit.ts';
const layout = 'src/layouts/Page.astro';
const component = 'src/components/learn/GoOn.astro';
const script = 'src/components/reading/read-aloud.ts';
const view = 'src/practice/mailbox/View.tsx';
const machine = 'src/practice/mailbox/machine.ts';

const write = `import { openWriteDoor } from '#db/write.ts';`;
const portal = `import { reader } from '#db/portal.ts';`;
const schema = `import { account } from '#db/schema/accounts.ts';`;
const drizzle = `import { eq } from 'drizzle-orm';`;
const content = `import { getEntry } from 'astro:content';`;
const read = `import { myCourses } from '#domains/learning/progress/queries.ts';`;
const change = `import { issueCertificate } from '#domains/learning/certificates/commands.ts';`;
const web = `import { logRead } from '#web/log-read.ts';`;
const gathered = `import { parts } from '#domains/my-data.ts';`;
const shown = `import Page from '#layouts/Page.astro';`;
const acts = `import { command } from '#actions/_command.ts';`;
const words = `import { textOf } from '#lib/text-of.ts';`;
const zod = `import { z } from 'astro/zod';`;

const forbidden: Line[] = [
  ['db: src', 'db/connection.ts', `import { today } from '#lib/time.ts';`],
  ['db: src by a path', 'db/connection.ts', `import { today } from '../src/lib/time.ts';`],
  ['db: astro', 'db/connection.ts', content],
  ['the demonstration: web', 'src/demo/demo.ts', web],
  ['db: domains, even for the open portal', 'db/portal.ts', read],
  ['lib: the database', 'src/lib/csv.ts', portal],
  ['lib: domains', 'src/lib/csv.ts', `import { may } from '#domains/people/accounts/rules.ts';`],
  ['lib: astro', 'src/lib/csv.ts', content],
  ['lib: web', 'src/lib/csv.ts', web],
  ['lib: a program', 'src/lib/csv.ts', `import { programs } from '#practice/programs.ts';`],
  ['rules: the database', rules, schema],
  ['rules: even the types of the database', rules, `import type { Reader } from '#db/client.ts';`],
  ['rules: drizzle', rules, drizzle],
  ['rules: astro', rules, content],
  ['rules: queries', rules, `import { myCourses } from './queries.ts';`],
  ['rules: commands', rules, `import { reachStep } from './commands.facts.ts';`],
  ['rules: files', rules, `import { readFileSync } from 'node:fs';`],
  ['rules: web', rules, web],
  ['rules: words', rules, words],
  ['queries: words', queries, words],
  ['commands: words', commands, words],
  ['queries: the write door', queries, write],
  ['queries: the open portal', queries, portal],
  ['queries: their own commands', queries, `import { reachStep } from './commands.ts';`],
  ['queries: commands of others', queries, change],
  ['queries: astro', queries, content],
  ['queries: web', queries, web],
  ['commands: the write door', commands, write],
  ['commands: even its type', commands, `import type { Write } from '#db/write.ts';`],
  ['commands: astro', commands, content],
  ['commands: pages', commands, shown],
  ['commands: actions', commands, acts],
  [
    'commands: those of a higher domain',
    'src/domains/people/accounts/commands.cards.ts',
    `import { assign } from '#domains/learning/enrolment/commands.ts';`,
  ],
  [
    'commands: those of a higher domain, from one between',
    'src/domains/learning/certificates/commands.ts',
    `import { reachStep } from '#domains/learning/progress/commands.ts';`,
  ],
  [
    'exports: any command but the log',
    'src/domains/reporting/lernstand/commands.ts',
    `import { assign } from '#domains/learning/enrolment/commands.ts';`,
  ],
  ['keys: the database', 'src/domains/people/accounts/keys.ts', portal],
  ['keys: files', 'src/domains/people/accounts/keys.ts', `import { readFileSync } from 'node:fs';`],
  [
    'queries: those of a higher domain',
    queries,
    `import { clientOf } from '#domains/reporting/lernstand/queries.clients.ts';`,
  ],
  [
    'rules: even a type of a higher domain',
    rules,
    `import type { Row } from '#domains/reporting/lernstand/rules.ts';`,
  ],
  ['queries: those that they are gathered in', queries, gathered],
  [
    'what gathers queries: commands',
    'src/domains/my-data.ts',
    `import { issueCertificate } from './learning/certificates/commands.ts';`,
  ],
  ['what gathers queries: the schema', 'src/domains/my-data.ts', schema],
  ['words: what gathers queries', 'src/words/my-data.ts', gathered],
  ['components: what gathers queries', component, gathered],
  ['rules: keys', rules, `import { factId } from './keys.ts';`],
  [
    'a domain: a file of a fifth kind',
    'src/domains/learning/progress/helpers.ts',
    `import { today } from '#lib/time.ts';`,
  ],
  ['anybody: a folder without a row', 'src/manager/do.ts', `import { today } from '#lib/time.ts';`],
  ['anybody: a package, in a folder without a row', 'src/manager/do.ts', zod],
  ['words: queries', 'src/words/logs.ts', read],
  ['words: commands', 'src/words/logs.ts', change],
  [
    'words: even types of the database',
    'src/words/logs.ts',
    `import type { Tx } from '#db/client.ts';`,
  ],
  ['documents: queries', 'src/documents/note-drawing.ts', read],
  ['documents: web', 'src/documents/note-drawing.ts', web],
  [
    'orders of threads: what their workers do',
    'src/threads/works.ts',
    `import type { Spooled } from '#outgoing/spool.ts';`,
  ],
  ['workers: web', 'src/threads/note-worker.ts', web],
  ['what goes out: the write door', 'src/outgoing/spool.ts', write],
  ['what goes out: the schema', 'src/outgoing/spool.ts', schema],
  ['what goes out: commands', 'src/outgoing/spool.ts', change],
  ['what runs by the clock: web', 'src/jobs/daily.ts', web],
  ['backups: web', 'src/backups/restore.ts', web],
  ['the check of content: queries', 'src/authoring/check.ts', read],
  ['the check of content: astro', 'src/authoring/source.ts', content],
  ['a domain: another one by a path', commands, `import { may } from '../accounts/rules.ts';`],
  ['lessons: the database', 'src/lessons/pieces.ts', portal],
  ['lessons: layouts', 'src/lessons/pieces.ts', shown],
  ['lessons: queries', 'src/lessons/lesson.ts', read],
  [
    'lessons: what only pages place',
    'src/lessons/pieces.ts',
    `import GoOn from '#components/learn/GoOn.astro';`,
  ],
  ['actions: SQL', action, schema],
  ['actions: drizzle', action, drizzle],
  ['actions: the write door', action, write],
  ['actions: writing past the wrapper', action, `import { write } from '#db/portal.ts';`],
  ['actions: what is shown', action, shown],
  ['the wrapper of actions: SQL', 'src/actions/_command.ts', drizzle],
  ['pages: the write door', page, write],
  ['pages: the open portal', page, portal],
  ['pages: SQL', page, drizzle],
  ['pages: the schema', page, schema],
  [
    'pages: even a type of the schema',
    page,
    `import type { account } from '#db/schema/accounts.ts';`,
  ],
  ['pages: commands', page, change],
  ['pages: another folder by a path', page, `import { today } from '../../lib/time.ts';`],
  ['endpoints: drizzle', endpoint, drizzle],
  ['endpoints: commands', endpoint, change],
  [
    'endpoints: even types of the database',
    endpoint,
    `import type { Reader } from '#db/client.ts';`,
  ],
  ['endpoints: the write door', endpoint, write],
  ['layouts: queries', layout, read],
  ['layouts: commands', layout, change],
  ['layouts: the database', layout, portal],
  ['layouts: web', layout, web],
  ['components: queries', component, read],
  ['components: commands', component, change],
  ['components: the database', component, portal],
  ['components: SQL', component, schema],
  ['components: keys', component, `import { offLink } from '#domains/desk/reminders/keys.ts';`],
  ['components: web', component, web],
  ['scripts of components: queries', script, read],
  ['islands: queries', view, read],
  ['islands: commands', view, change],
  ['islands: even types of the database', view, `import type { Reader } from '#db/client.ts';`],
  ['islands: zod', view, zod],
  ['islands: web', view, web],
  ['machines: zod', machine, zod],
  ...practiceForbidden,
  ['machines: the database', machine, portal],
  ['checks of programs: the database', 'src/practice/mailbox/task.ts', portal],
  [
    'the middleware: other domains',
    'src/middleware.ts',
    `import { record } from '#domains/office/audit/commands.ts';`,
  ],
  ['the middleware: SQL', 'src/middleware.ts', drizzle],
  ['web: what is shown', 'src/web/enter.ts', shown],
  ['web: actions', 'src/web/enter.ts', acts],
  ['web: astro, but for the one that answers forms', 'src/web/enter.ts', content],
  ['the front: pages', 'server/front.ts', shown],
  ['the front: web', 'server/front.ts', web],
  ['scripts: actions', 'scripts/admin-create.ts', acts],
  [
    'tests: what has an alias by a path',
    'tests/domains/csv.test.ts',
    `import { csvLine } from '../../src/lib/csv.ts';`,
  ],
  [
    'anybody: a dynamic import round the table',
    queries,
    `export const door = () => import('#db/write.ts');`,
  ],
];

const allowed: Line[] = [
  ['db: drizzle', 'db/connection.ts', drizzle],
  [
    'the demonstration: the commands that it learns by',
    'src/demo/demo.ts',
    `import { reachStep } from '#domains/learning/progress/commands.ts';`,
  ],
  ['lib: npm', 'src/lib/csv.ts', zod],
  [
    'rules: zod, lib and other rules',
    rules,
    `${zod}\nimport { today } from '#lib/time.ts';\nimport { may } from '#domains/people/accounts/rules.ts';`,
  ],
  [
    'queries: types, schema, rules and other queries',
    queries,
    `import type { Reader } from '#db/client.ts';\n${schema}\nimport { may } from '#domains/people/accounts/rules.ts';\nimport { readCatalogue } from '#domains/learning/courses/queries.ts';`,
  ],
  [
    'commands: schema, queries and commands of lower domains',
    commands,
    `${schema}\n${read}\n${change}\nimport { record } from '#domains/office/audit/commands.ts';`,
  ],
  [
    'the session: the type of the door that it is handed',
    'src/web/session.ts',
    `import type { Write } from '#db/write.ts';`,
  ],
  [
    'lessons: content and the components they place',
    'src/lessons/pieces.ts',
    `${content}\nimport Step from '#lessons/components/Step.astro';`,
  ],
  ['actions: commands, rules and a reader', action, `${change}\n${portal}`],
  [
    'the wrapper of actions: the write door',
    'src/actions/_command.ts',
    `import { write } from '#db/portal.ts';`,
  ],
  [
    'pages: queries, rules, components and the log of reading',
    page,
    `${read}\nimport GoOn from '#components/learn/GoOn.astro';\n${web}`,
  ],
  [
    'pages: what their folder shares',
    page,
    `import { courseHere } from './_here.ts';\nimport { learnerHere } from '../../_learner.ts';`,
  ],
  ['pages: what gathers queries', page, gathered],
  [
    'queries: the names of the practice programs',
    queries,
    `import { programTitles } from '#practice/programs.ts';`,
  ],
  ['endpoints: queries and web', endpoint, `${read}\n${web}`],
  [
    'components: rules and types of what is handed in',
    component,
    `import { may } from '#domains/people/accounts/rules.ts';\nimport type { MyCourse } from '#domains/learning/progress/queries.ts';`,
  ],
  [
    'islands: rules, lib and the type of a schema',
    view,
    `import { sayDay } from '#lib/time.ts';\nimport type { z } from 'astro/zod';`,
  ],
  ['checks of programs: zod', 'src/practice/mailbox/task.ts', zod],
  ...practiceAllowed,
  [
    'the middleware: who is asking',
    'src/middleware.ts',
    `import { actorOf } from '#domains/people/accounts/queries.session.ts';`,
  ],
  [
    'web: the write door, queries and commands',
    'src/web/log-read.ts',
    `import { write } from '#db/portal.ts';\n${read}\n${change}`,
  ],
];

describe('The import table', () => {
  it.each(forbidden)('refuses %s', async (_, path, code) => {
    expect(await refusals(path, code)).toHaveLength(1);
  });

  it.each(allowed)('allows %s', async (_, path, code) => {
    expect(await refusals(path, code)).toEqual([]);
  });
});
