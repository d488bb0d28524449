/**
 * `content/practice/world.yaml`: the people, firms and files that all programs share, and what
 * happens among them. Server only.
 */
import { z } from 'astro/zod';
import { id, known, repeated, text, type ProgramProblem } from './task.ts';

const mail = z.strictObject({
  address: text,
  limit: z.string().optional(),
  noReply: z.boolean().optional(),
});
const shared = z.strictObject({
  me: id,
  town: z.strictObject({ name: text, about: text }),
  firms: z.array(z.strictObject({ id, name: text, place: text, about: text })),
  people: z.array(
    z.strictObject({
      id,
      name: text,
      says: text.optional(),
      about: text,
      mail: mail.optional(),
      phone: text.optional(),
    }),
  ),
  timeline: z.array(
    z.strictObject({
      week: z.number().int().min(1),
      who: z.array(id).min(1),
      at: id.optional(),
      /** Who has work at that firm from this week on. */
      works: z.array(id).default([]),
      what: text.refine(
        (words) => !/\d{1,2}\. ?(\d|[A-ZÄÖÜ])|\b20\d\d\b/.test(words),
        'Ein Datum veraltet. Schreiben Sie einen Wochentag.',
      ),
    }),
  ),
  /** In which week a module plays, or one of its steps or exercises: `course/module#step`. */
  stories: z
    .record(z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+(#[a-z0-9-]+)?$/), z.number().int().min(1))
    .default({}),
  /** What a file shows is checked by the programs that open it. */
  files: z.array(z.looseObject({ id, name: text })),
});
const ofProgram = z.looseObject({
  knows: z.array(id),
  reaches: z.enum(['mail', 'phone']).default('mail'),
});
type Person = z.infer<typeof shared>['people'][number];

/** What does not fit together in the shared world, for its author. */
export function sharedProblems(data: unknown): ProgramProblem[] {
  const read = shared.safeParse(data);
  if (!read.success)
    return read.error.issues.map(({ path, message }) => ({
      field: path.map((part) => (typeof part === 'number' ? part + 1 : String(part))).join(' › '),
      cure: message,
    }));
  const { me, people, firms, timeline, files } = read.data;
  const twice = [people, firms, files].flatMap((list) => repeated(list.map((one) => one.id)));
  return [
    ...twice.map((name) => ({ field: 'id', cure: `Die Kennung „${name}“ gibt es zweimal.` })),
    ...known('me', 'Die Person', me, people),
    ...timeline.flatMap(({ who, at, works }, i) => [
      ...who.flatMap((name) => known(`timeline ${i + 1} › who`, 'Die Person', name, people)),
      ...known(`timeline ${i + 1} › at`, 'Die Firma', at, firms),
      ...works.flatMap((name) => known(`timeline ${i + 1} › works`, 'Die Person', name, people)),
    ]),
    ...timeline
      .filter(({ week }, i) => week < (timeline[i - 1]?.week ?? 1))
      .map(({ what }) => ({
        field: 'timeline',
        cure: `„${what}“ steht vor einer späteren Woche.`,
      })),
  ];
}

/**
 * A program's own world together with what is shared: whoever it `knows` stands in its address book,
 * the others are strangers; those whom it cannot reach, by mail or by phone, are left out. Where
 * either cannot be read, the program's own, which names the mistake.
 */
export function withShared(own: unknown, data: unknown): unknown {
  const [world, program] = [shared.safeParse(data), ofProgram.safeParse(own)];
  if (!world.success || !program.success) return own;
  const { people, files, me } = world.data;
  const { knows, reaches, ...rest } = program.data;
  const mine = people.find((person) => person.id === me);
  return {
    ...rest,
    me: { name: mine?.name, address: mine?.mail?.address },
    contacts: people.flatMap((person) => {
      const contact = person.id === me ? undefined : contactBy[reaches](person);
      return contact ? [{ id: person.id, stranger: !knows.includes(person.id), ...contact }] : [];
    }),
    files,
  };
}

/** How somebody stands in an address book of mails, and of a phone. */
const contactBy = {
  mail: ({ name, mail: post }: Person) => post && { name, ...post },
  phone: ({ name, says, phone }: Person) =>
    phone === undefined ? undefined : { name: says ?? name, number: phone },
};
