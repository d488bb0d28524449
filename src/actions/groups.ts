import { tidy } from '#lib/typed-text.ts';
import {
  joinGroup,
  leaveGroup,
  makeGroup,
  removeGroup,
  renameGroup,
} from '#domains/desk/groups/commands.ts';
import { groupByPublicId, groupNameTaken, membersOf } from '#domains/desk/groups/queries.ts';
import {
  groupNameSchema,
  groupPeopleSchema,
  groupSchema,
  newGroupSchema,
  takeSchema,
} from '#domains/desk/groups/rules.ts';
import { needsCourse, pageOfButton } from '#domains/learning/enrolment/rules.pick.ts';
import { mostAtOnce } from '#domains/learning/enrolment/rules.ts';
import { Invalid } from '#lib/errors.ts';
import { fill, messages } from '#lib/i18n.ts';
import { actorIn } from '#web/who.ts';
import { command, type ActionContext, type Faults, type Typed } from './_command.ts';
import { keepDraft, withChoice } from './_draft.ts';
import { say } from '#lib/say.ts';

const words = messages.groups;
const list = '/betreuung/gruppen';

/** A name that is taken is said together with all else that is missing. */
async function taken(typed: Typed, { locals: { db } }: ActionContext): Promise<Faults> {
  const isTaken = await groupNameTaken(db, {
    name: tidy(typed('name')),
    siteId: Number(typed('site')) || 0,
    id: 0,
  });
  return { name: isTaken ? say('groups.nameTaken') : undefined };
}

const make = command({
  allow: 'keepGroups',
  input: newGroupSchema,
  also: taken,
  run: makeGroup,
  next: ({ group }) => ({ to: `${list}/${group}`, say: words.made }),
});
const rename = command({
  allow: 'keepGroups',
  input: groupNameSchema,
  run: renameGroup,
  next: () => ({ say: messages.desk.saved }),
});
const join = command({
  allow: 'keepGroups',
  input: groupPeopleSchema,
  run: joinGroup,
  next: ({ name }) => ({ say: fill(words.joined, { name }) }),
});
const leave = command({
  allow: 'keepGroups',
  input: groupPeopleSchema,
  run: leaveGroup,
  next: ({ name }) => ({ say: fill(words.left, { name }) }),
});
const remove = command({
  allow: 'keepGroups',
  input: groupSchema,
  run: removeGroup,
  next: ({ name }) => ({ to: list, say: fill(words.removed, { name }) }),
});

/**
 * Begins an act on everybody who is in the group now: they are chosen, and the act's own page is
 * next.
 */
const take = command({
  allow: 'keepGroups',
  input: takeSchema,
  prepare: async ({ group, course, go }, context) => {
    const { db } = context.locals;
    const actor = actorIn(context.locals);
    const people = await membersOf(db, actor, await groupByPublicId(db, actor, group));
    if (people.length === 0) throw new Invalid({ '': say('groups.emptyGroup') });
    if (people.length > mostAtOnce)
      throw new Invalid({ '': say('desk.peopleTooMany', { n: mostAtOnce }) });
    if (course === '' && needsCourse(go)) throw new Invalid({ course: say('desk.courseMissing') });
    const draft = await withChoice(
      context,
      { course: '', learners: people.map((p) => p.publicId) },
      course,
    );
    if ((draft.then ?? []).length > 0 && ['frist', 'ruecknahme'].includes(go))
      throw new Invalid({ course: say('templates.choiceNotHere') });
    await keepDraft(context, draft);
  },
  run: () => Promise.resolve(),
  next: (_, { go }) => ({
    to: `/betreuung/zuweisen${go === 'auswahl' ? '?zeigen=auswahl' : `/${pageOfButton(go) ?? ''}`}`,
  }),
});

export const groups = { make, rename, join, leave, remove, take };
