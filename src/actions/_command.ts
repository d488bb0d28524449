/**
 * The only wrapper of a write: who may, what shape, run in the write door, and what the browser
 * hears of it.
 */
import { defineAction } from 'astro:actions';
import type { APIContext } from 'astro';
import type { z } from 'astro/zod';
import type { Tx } from '#db/client.ts';
import { write, writeKnown } from '#db/portal.ts';
import { may, type Verb } from '#domains/people/accounts/rules.ts';
import type { Actor } from '#lib/actor.ts';
import { record } from '#domains/office/audit/commands.ts';
import { Conflict, Invalid, NotAllowed, NotFound } from '#lib/errors.ts';
import { fieldsOf } from '#lib/form.ts';
import { onePress } from '#web/one-press.ts';
import { parseForm } from '#web/parse-form.ts';
import type { Next, Outcome } from '#web/outcome.ts';
import { informed, ReasonMissing } from '#web/reason.ts';
import type { Sentence } from '#lib/say.ts';
import { textOf, textsOf } from '#lib/text-of.ts';

export type ActionContext = Pick<
  APIContext,
  'locals' | 'request' | 'cookies' | 'url' | 'clientAddress'
>;
/** Sentences by field. */
export type Faults = Record<string, Sentence | undefined>;
/** A field as it was typed; '' where the form has none of that name. */
export type Typed = (name: string) => string;

type Definition<Schema extends z.ZodType, Prepared, Result> = {
  /** The verb of the permission table, or 'anyone' for what needs no account. */
  allow: Verb | 'anyone';
  input: Schema;
  /** Pressed twice, it is two moves; else the second press of a double press is none. */
  eachPress?: true;
  /** Whom it is about, by public name, where an admin has to say why. */
  about?: (input: z.output<Schema>) => string;
  /**
   * What else is wrong, by field, as only the settings or the database know. It is asked when the
   * form is refused anyway, so that all faults are said at once; `prepare` and `run` refuse the
   * same by themselves.
   */
  also?: (typed: Typed, context: ActionContext, form: FormData) => Promise<Faults> | Faults;
  /** Work that is no database write, before the door: hashing, reading content. */
  prepare?: (input: z.output<Schema>, context: ActionContext, form: FormData) => Promise<Prepared>;
  run: (tx: Tx, actor: Actor, input: z.output<Schema>, prepared: Prepared) => Promise<Result>;
  /** Cookies and the way on, after the commit. */
  next?: (
    result: Result,
    input: z.output<Schema>,
    context: ActionContext,
    prepared: Prepared,
  ) => Next | Promise<Next>;
};

/** An action that writes. Its input is checked by zod, with messages for the person. */
export function command<Schema extends z.ZodType, Prepared = undefined, Result = void>(
  definition: Definition<Schema, Prepared, Result>,
) {
  return defineAction({
    accept: 'form',
    handler: (form: FormData, context): Promise<Outcome> => {
      const ending = (): Promise<Outcome> => outcomeOf(definition, form, context);
      const { sessionId } = context.locals;
      // Who has no session has nothing that could be gone at the second press.
      if (definition.eachPress || sessionId === null) return ending();
      const path = context.url.pathname + context.url.search;
      return onePress({ sessionId, path, form, cookies: context.cookies }, ending);
    },
  });
}

async function outcomeOf<Schema extends z.ZodType, Prepared, Result>(
  definition: Definition<Schema, Prepared, Result>,
  form: FormData,
  context: ActionContext,
): Promise<Outcome> {
  try {
    return { kind: 'done', ...(await carryOut(definition, form, context)) };
  } catch (error) {
    return refusalOf(error);
  }
}

async function carryOut<Schema extends z.ZodType, Prepared, Result>(
  definition: Definition<Schema, Prepared, Result>,
  form: FormData,
  context: ActionContext,
): Promise<Next> {
  const actor = await admit(definition.allow, context);
  try {
    const input = parseForm(definition.input, form);
    const prepared = definition.prepare
      ? await definition.prepare(input, context, form)
      : undefined;
    const doer = definition.about
      ? await informed(context.locals, actor, definition.about(input))
      : actor;
    const result = await write((tx) => definition.run(tx, doer, input, prepared as Prepared));
    return (await definition.next?.(result, input, context, prepared as Prepared)) ?? {};
  } catch (error) {
    throw error instanceof Invalid && definition.also
      ? await withAlso(error, definition.also, context, form)
      : error;
  }
}

async function withAlso(
  { fields, detail }: Invalid,
  also: NonNullable<Definition<z.ZodType, unknown, unknown>['also']>,
  context: ActionContext,
  form: FormData,
): Promise<Invalid> {
  const all = fieldsOf(form);
  const found = await also((name) => [all[name] ?? []].flat()[0] ?? '', context, form);
  const more = Object.entries(found).flatMap(([field, text]) =>
    text === undefined ? [] : [[field, text] as const],
  );
  return new Invalid(
    { ...fields, ...Object.fromEntries(more.filter(([field]) => !(field in fields))) },
    detail,
  );
}

const nobody: Omit<Actor, 'today'> = {
  id: 0,
  publicId: '',
  role: 'learner',
  givenName: '',
  familyName: '',
  siteIds: [],
};

async function admit(allow: Verb | 'anyone', { locals }: ActionContext): Promise<Actor> {
  const { actor } = locals;
  if (allow === 'anyone') return actor ?? { ...nobody, today: locals.today };
  if (!actor) throw new NotAllowed('Not signed in.');
  if (may(actor.role, allow)) return actor;
  await writeKnown((tx) => record(tx, actor, 'act_refused', null, true));
  throw new NotAllowed(`${actor.role} may not ${allow}.`);
}

function refusalOf(error: unknown): Outcome {
  if (error instanceof ReasonMissing) return { kind: 'reason', person: error.person };
  if (error instanceof Invalid)
    return { kind: 'invalid', errors: textsOf(error.fields), detail: error.detail };
  if (error instanceof Conflict)
    return { kind: 'conflict', errors: { '': textOf(error.sentence) } };
  if (error instanceof NotFound || error instanceof NotAllowed) return { kind: 'missing', error };
  return { kind: 'fault', error };
}
