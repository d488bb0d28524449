import accounts from '#messages/de/accounts.json' with { type: 'json' };
import admin from '#messages/de/admin.json' with { type: 'json' };
import apiClients from '#messages/de/api-clients.json' with { type: 'json' };
import applications from '#messages/de/applications.json' with { type: 'json' };
import authoring from '#messages/de/authoring.json' with { type: 'json' };
import calls from '#messages/de/calls.json' with { type: 'json' };
import caseworker from '#messages/de/caseworker.json' with { type: 'json' };
import channels from '#messages/de/channels.json' with { type: 'json' };
import clock from '#messages/de/clock.json' with { type: 'json' };
import delivery from '#messages/de/delivery.json' with { type: 'json' };
import desk from '#messages/de/desk.json' with { type: 'json' };
import ending from '#messages/de/ending.json' with { type: 'json' };
import facts from '#messages/de/facts.json' with { type: 'json' };
import frame from '#messages/de/frame.json' with { type: 'json' };
import groups from '#messages/de/groups.json' with { type: 'json' };
import idle from '#messages/de/idle.json' with { type: 'json' };
import intake from '#messages/de/intake.json' with { type: 'json' };
import learn from '#messages/de/learn.json' with { type: 'json' };
import lernstand from '#messages/de/lernstand.json' with { type: 'json' };
import logs from '#messages/de/logs.json' with { type: 'json' };
import mail from '#messages/de/mail.json' with { type: 'json' };
import myData from '#messages/de/my-data.json' with { type: 'json' };
import note from '#messages/de/note.json' with { type: 'json' };
import everyone from '#messages/de/public.json' with { type: 'json' };
import reading from '#messages/de/reading.json' with { type: 'json' };
import people from '#messages/de/people.json' with { type: 'json' };
import receipts from '#messages/de/receipts.json' with { type: 'json' };
import recorded from '#messages/de/recorded.json' with { type: 'json' };
import reminders from '#messages/de/reminders.json' with { type: 'json' };
import secondFactor from '#messages/de/second-factor.json' with { type: 'json' };
import sharedSession from '#messages/de/shared-session.json' with { type: 'json' };
import sharing from '#messages/de/sharing.json' with { type: 'json' };
import statistics from '#messages/de/statistics.json' with { type: 'json' };
import templates from '#messages/de/templates.json' with { type: 'json' };
import terms from '#messages/de/terms.json' with { type: 'json' };
import ui from '#messages/de/ui.json' with { type: 'json' };
import worksheets from '#messages/de/worksheets.json' with { type: 'json' };
import writtenTexts from '#messages/de/written-texts.json' with { type: 'json' };

/**
 * Every word on screen that is not content, by area. A new area is one JSON file and one line here.
 */
export const messages = {
  accounts,
  admin,
  apiClients,
  applications,
  authoring,
  calls,
  caseworker,
  channels,
  clock,
  delivery,
  desk,
  ending,
  facts,
  frame,
  groups,
  idle,
  intake,
  learn,
  lernstand,
  logs,
  mail,
  myData,
  note,
  people,
  public: everyone,
  reading,
  receipts,
  recorded,
  reminders,
  secondFactor,
  sharedSession,
  sharing,
  statistics,
  templates,
  terms,
  ui,
  worksheets,
  writtenTexts,
};

/** The names of what stands in braces in a sentence. */
export type Placeholders<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never;
type Value = string | number;
/** A sentence of the messages; a mere string tells the types nothing of its placeholders. */
type Known<Text extends string> = string extends Text ? never : Text;

/**
 * Gives the template with its `{names}` replaced by the values.
 * @throws Error when a placeholder has no value: a half sentence must never reach a reader.
 */
export function fill<Text extends string>(
  template: Known<Text>,
  values: Readonly<Record<Placeholders<Text>, Value>>,
): string {
  const all: Readonly<Record<string, Value>> = values;
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = all[name];
    if (value === undefined) throw new Error(`No value for {${name}} in "${template}"`);
    return String(value);
  });
}

/**
 * One of two sentences, by the number of what is counted: the singular stands for 1, and only for
 * 1. Throws as `fill` does.
 */
export const fillCount = <One extends string, Many extends string>(
  sentences: { one: Known<One>; many: Known<Many> },
  n: number,
  ...[values]: Exclude<Placeholders<One | Many>, 'n'> extends never
    ? []
    : [Readonly<Record<Exclude<Placeholders<One | Many>, 'n'>, Value>>]
): string => fill<string>((n === 1 ? sentences.one : sentences.many) as never, { n, ...values });
