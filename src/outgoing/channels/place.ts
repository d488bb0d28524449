/**
 * Where a plan delivers to, from its form: the fields of a way begin with its name, such as
 * `folder-folder`.
 */
import type { z } from 'astro/zod';
import type { Place } from '#domains/reporting/delivery/rules.input.ts';
import type { Channel } from '#domains/reporting/delivery/rules.ts';
import { Invalid } from '#lib/errors.ts';
import { messages } from '#lib/i18n.ts';
import { seal } from '#lib/seal.ts';
import type { Settings } from '#lib/settings.ts';
import { carriers } from './channels.ts';
import { asSaid, say, type Sentence } from '#lib/say.ts';

/**
 * The place as it was before; its secret stays where the form names none and the place is still
 * whose it was.
 */
type Before = { channel: Channel; target: string; hasSecret: boolean };

/**
 * What the form says of the place, with a new secret sealed. Throws `Invalid` with sentences for
 * its fields.
 */
export function placeIn(
  form: FormData,
  channel: Channel,
  settings: Settings,
  before: Before | null,
): Place {
  const way = carriers[channel];
  if (!way.open(settings)) throw new Invalid({ channel: say('delivery.channelMissing') });
  const { password = '', longPassword = '', ...fields } = ofWay(form, channel);
  const read = way.target(settings).safeParse(fields, { error: () => messages.ui.unreadable });
  // A key of several lines, as its file has them.
  const secret =
    longPassword.trim() === '' ? password : `${longPassword.trim().replace(/\r\n?/g, '\n')}\n`;
  if (!read.success)
    throw new Invalid({
      ...faultsOf(read.error, channel),
      ...wrongSecret(way.secret, secret, { channel, before }),
    });
  const target = JSON.stringify(read.data);
  if (way.secret === null || (secret === '' && keeps(before, channel, target)))
    return { target, secretSealed: null };
  const fault = secretFault(way.secret, secret, channel);
  if (fault) throw new Invalid(fault);
  return {
    target,
    secretSealed: seal(settings.KUNDENNUMMER_KEY, way.secret.parse(secret), 'delivery_plan.secret'),
  };
}

/** What is wrong with a secret beside a place that cannot be read: a new place needs one. */
const wrongSecret = (
  schema: z.ZodType<string> | null,
  secret: string,
  { channel, before }: { channel: Channel; before: Before | null },
): Record<string, Sentence> | undefined =>
  schema === null || (secret === '' && before?.channel === channel && before.hasSecret)
    ? undefined
    : secretFault(schema, secret, channel);

const faultsOf = ({ issues }: z.ZodError, channel: Channel): Record<string, Sentence> =>
  Object.fromEntries(
    issues
      .toReversed()
      .map((issue) => [`${channel}-${String(issue.path[0] ?? '')}`, asSaid(issue.message)]),
  );

/** The fields of one way, without its name. */
const ofWay = (form: FormData, channel: Channel): Record<string, string> =>
  Object.fromEntries(
    [...form].flatMap(([name, value]) =>
      name.startsWith(`${channel}-`) && typeof value === 'string'
        ? [[name.slice(channel.length + 1), value] as const]
        : [],
    ),
  );

/** Whether the secret that is there still serves. */
const keeps = (before: Before | null, channel: Channel, target: string): boolean =>
  before?.hasSecret === true &&
  before.channel === channel &&
  isTheSame(carriers[channel].theirs, before.target, target);

/** A secret is sent nowhere else than where it was given for. */
function isTheSame(names: readonly string[], before: string, now: string): boolean {
  const [old, fresh] = [before, now].map((target) => JSON.parse(target) as Record<string, unknown>);
  return names.every((name) => old?.[name] === fresh?.[name]);
}

function secretFault(
  schema: z.ZodType<string>,
  secret: string,
  channel: Channel,
): Record<string, Sentence> | undefined {
  const read = schema.safeParse(secret);
  return read.success
    ? undefined
    : { [`${channel}-password`]: asSaid(read.error.issues[0]?.message ?? messages.ui.unreadable) };
}
