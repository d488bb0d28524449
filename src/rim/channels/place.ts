/** Where a plan delivers to, from its form: the fields of a way begin with its name, such as `folder-folder`. */
import type { Place } from '#domains/delivery/rules.input.ts';
import type { Channel } from '#domains/delivery/rules.ts';
import { Invalid } from '#lib/errors.ts';
import { messages } from '#lib/i18n.ts';
import { seal } from '#lib/seal.ts';
import type { Settings } from '#lib/settings.ts';
import { ways } from './channels.ts';

/** What the form says of the place, with its secret sealed. Throws `Invalid` with sentences for its fields. */
export function placeIn(form: FormData, channel: Channel, settings: Settings): Place {
  const way = ways[channel];
  if (!way?.open(settings)) throw new Invalid({ channel: messages.delivery.channelMissing });
  const own = [...form].flatMap(([name, value]) => (name.startsWith(`${channel}-`) && typeof value === 'string' ? [[name.slice(channel.length + 1), value] as const] : []));
  const { password = '', ...fields } = Object.fromEntries(own);
  const read = way.target.safeParse(fields, { error: () => messages.ui.unreadable });
  if (!read.success) throw new Invalid(Object.fromEntries(read.error.issues.toReversed().map((issue) => [`${channel}-${String(issue.path[0] ?? '')}`, issue.message])));
  return { target: JSON.stringify(read.data), secretSealed: password === '' ? null : seal(settings.KUNDENNUMMER_KEY, password) };
}
