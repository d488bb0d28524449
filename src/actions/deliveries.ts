import { tidy } from '#lib/typed-text.ts';
import {
  deliverAgain,
  deliverNow,
  dropDelivery,
} from '#domains/reporting/delivery/commands.order.ts';
import {
  changePlan,
  makePlan,
  pausePlan,
  removePlan,
  resumePlan,
} from '#domains/reporting/delivery/commands.ts';
import { nameTaken, planByPublicId, type Plan } from '#domains/reporting/delivery/queries.ts';
import {
  deliverySchema,
  newPlanSchema,
  planChangeSchema,
  planSchema,
  type Place,
  type PlanInput,
} from '#domains/reporting/delivery/rules.input.ts';
import { channels } from '#domains/reporting/delivery/rules.ts';
import { Invalid } from '#lib/errors.ts';
import { fill, messages } from '#lib/i18n.ts';
import { secondsNow } from '#lib/time.ts';
import { placeIn } from '#outgoing/channels/place.ts';
import { mappings } from '#web/mappings.ts';
import { command, type ActionContext, type Faults, type Typed } from './_command.ts';
import { say } from '#lib/say.ts';

const words = messages.delivery;
const list = '/verwaltung/lieferungen';

/** The place of a plan, once the office's own settings allow what the form asks for. */
function placeFor(
  { channel, level, mapping }: Pick<PlanInput, 'channel' | 'level' | 'mapping'>,
  { locals: { settings } }: ActionContext,
  form: FormData,
  before: Plan | null,
): Place {
  if (mapping !== '' && !mappings.some(({ name }) => name === mapping))
    throw new Invalid({ mapping: say('delivery.mappingUnknown') });
  if (level > settings.EXPORT_LEVEL) throw new Invalid({ level: say('delivery.levelOffice') });
  return placeIn(form, channel, settings, before);
}

/** What is wrong with the place, the level or the name, where something else stops the form. */
async function alsoWrong(typed: Typed, context: ActionContext, form: FormData): Promise<Faults> {
  const { db } = context.locals;
  const before = typed('plan') === '' ? null : await planByPublicId(db, typed('plan'));
  const name = (await nameTaken(db, tidy(typed('name')), before?.id ?? 0))
    ? say('delivery.nameTaken')
    : undefined;
  const channel = channels.find((c) => c === typed('channel'));
  try {
    if (channel)
      placeFor(
        { channel, level: typed('level') === '2' ? 2 : 1, mapping: typed('mapping') },
        context,
        form,
        before,
      );
    return { name };
  } catch (error) {
    if (error instanceof Invalid) return { name, ...error.fields };
    throw error;
  }
}

/** When what was ordered goes out. */
const whenItGoes = ({ locals: { settings } }: ActionContext): string =>
  settings.DELIVERIES_BY === 'portal' ? words.ordered : words.orderedByCommand;

const make = command({
  allow: 'keepDeliveries',
  input: newPlanSchema,
  also: alsoWrong,
  run: makePlan,
  prepare: (input, context, form) =>
    Promise.resolve().then(() => placeFor(input, context, form, null)),
  next: ({ plan }) => ({ to: `${list}/${plan}`, say: words.made }),
});
const change = command({
  allow: 'keepDeliveries',
  input: planChangeSchema,
  also: alsoWrong,
  run: changePlan,
  prepare: async (input, context, form) =>
    placeFor(input, context, form, await planByPublicId(context.locals.db, input.plan)),
  next: (_, { plan }) => ({ to: `${list}/${plan}`, say: words.saved }),
});
const pause = command({
  allow: 'keepDeliveries',
  input: planSchema,
  run: pausePlan,
  next: () => ({ say: words.paused }),
});
const resume = command({
  allow: 'keepDeliveries',
  input: planSchema,
  run: resumePlan,
  next: () => ({ say: words.resumed }),
});
const remove = command({
  allow: 'keepDeliveries',
  input: planSchema,
  run: removePlan,
  next: ({ name }) => ({ to: list, say: fill(words.removed, { name }) }),
});
const now = command({
  allow: 'keepDeliveries',
  input: planSchema,
  run: (tx, actor, input) => deliverNow(tx, actor, input, secondsNow()),
  next: (_, __, context) => ({ say: whenItGoes(context) }),
});
const again = command({
  allow: 'keepDeliveries',
  input: deliverySchema,
  run: (tx, actor, input) => deliverAgain(tx, actor, input, secondsNow()),
  next: ({ plan }, _, context) => ({ to: `${list}/${plan}`, say: whenItGoes(context) }),
});
const drop = command({
  allow: 'keepDeliveries',
  input: deliverySchema,
  run: dropDelivery,
  next: ({ plan }) => ({ to: `${list}/${plan}`, say: words.dropped }),
});

export const deliveries = { make, change, pause, resume, remove, now, again, drop };
