/**
 * Every kind of exercise and the practice program of the real courses, in the states that learners
 * see.
 */
import { readSource } from '#authoring/source.ts';
import { isOffered } from '#domains/learning/courses/rules.ts';
import { recallSteps } from '#domains/learning/courses/rules.recall.ts';
import { drawingIn, isPlayable, type Exercise } from '#exercises/kinds.ts';
import { examplesOf } from '../exercises.ts';
import type { Question } from './asking.ts';
import type { Before, Sight } from './sight.ts';

type Place = { course: string; module: string; step: string };
type Found = { place: Place; id: string; exercise: Exercise };

/** A task of a practice program that shuts a button: not all of its sights can be reached. */
const isShut = (exercise: Exercise): boolean =>
  exercise.kind === 'practice' && 'closed' in exercise.task;

/**
 * The first exercise of each kind that the courses hold; of a program, one that shuts nothing if
 * there is any.
 */
function oneOfEachKind(): Map<string, Found> {
  const found = new Map<string, Found>();
  for (const one of everyExercise()) {
    const kind = kindOf(one.exercise);
    const before = found.get(kind)?.exercise;
    if (!before || (isShut(before) && !isShut(one.exercise))) found.set(kind, one);
  }
  return found;
}

/** All exercises of the courses; what is only offered is shown by others than these sights. */
const everyExercise = (): Found[] =>
  readSource('content').courses.flatMap(({ slug, modules }) =>
    modules.flatMap(({ slug: module, steps, exercises }) =>
      steps.flatMap(({ id: step, part, exercise: id }) => {
        const exercise = id ? exercises[id] : undefined;
        return id && exercise && !isOffered(part)
          ? [{ place: { course: slug, module, step }, id, exercise }]
          : [];
      }),
    ),
  );

/** A spot in a drawing is a kind of its own, and so is each practice program. */
function kindOf(exercise: Exercise): string {
  if (exercise.kind === 'practice') return `practice ${exercise.program}`;
  return drawingIn(exercise) ? `${exercise.kind} in a drawing` : exercise.kind;
}

const kinds = oneOfEachKind();
const pathOf = ({ course, module, step }: Place): string => `/lernen/${course}/${module}/${step}`;
const played = (action: string, { place, id }: Found, fields: [string, string][]): Question => ({
  path: `${pathOf(place)}?_action=learning.${action}`,
  form: [...Object.entries({ ...place, exercise: id }), ...fields],
});

/** The learner takes the course, comes to the step, and presses these buttons. */
const after =
  ({ place }: Pick<Found, 'place'>, ...presses: Question[]): Before =>
  async (ask) => {
    await ask('learner', {
      path: '/hilfe?_action=enrolment.choose',
      form: { course: place.course },
    });
    await ask('learner', { path: '/hilfe?_action=learning.open', form: place });
    for (const press of presses) await ask('learner', press);
    return '';
  };

/** Sights of every kind but the practice programs. */
export function exerciseSights(): Sight[] {
  return [...kinds]
    .filter(([kind]) => !kind.startsWith('practice'))
    .flatMap(([kind, found]) => {
      const look = (what: string, ...presses: Question[]): Sight => ({
        who: 'learner',
        what: `${kind}, ${what}`,
        path: () => pathOf(found.place),
        before: after(found, ...presses),
      });
      const check = (fields: [string, string][]): Question =>
        played('play', found, [['do', 'check'], ...fields]);
      const sights = [
        look('untouched'),
        look('solved for me', played('play', found, [['do', 'solve']])),
      ];
      const answers = isPlayable(found.exercise)
        ? examplesOf(found.exercise).answers(found.exercise)
        : null;
      if (!answers)
        return [
          ...sights,
          look(
            'on the way',
            played('play', found, [
              ['do', 'go:0'],
              ['path', ''],
            ]),
          ),
        ];
      const { right, wrong, empty } = answers;
      const answered = [
        look('answered right', check(right)),
        look('answered wrong', check(wrong)),
        look('with a hint', played('play', found, [['do', 'hint'], ...wrong])),
      ];
      if (!empty) return [...sights, ...answered];
      const { path, form: nothingChosen } = check(empty);
      const stopped: Sight = {
        who: 'learner',
        what: `${kind}, nothing chosen`,
        path: () => path,
        form: nothingChosen,
        status: 422,
        before: after(found),
      };
      return [...sights, ...answered, stopped];
    });
}

/**
 * Sights of what some steps have besides their text: an example, a task at home, a question from an
 * earlier module, something to try. The first of each that the courses hold.
 */
export function lessonFormSights(): Sight[] {
  const steps = readSource('content').courses.flatMap(({ slug, modules }) =>
    modules.flatMap(({ slug: module, steps: written, data }) =>
      [...recallSteps(data), ...written].map((step) => ({
        place: { course: slug, module, step: step.id },
        what: formOf(step),
      })),
    ),
  );
  const forms = ['noch-da', 'something to try', 'zeigen', 'zeigen, played', 'bei-ihnen'];
  return forms.flatMap((wanted) => {
    const found = steps.find(({ what }) => what === wanted);
    if (!found) return [];
    const { place, what } = found;
    return [{ who: 'learner', what, path: () => pathOf(place), before: after({ place }) }];
  });
}

type Shown = { part: string; exercise: string | null; frames?: { played: unknown }[] };

function formOf({ part, exercise, frames = [] }: Shown): string {
  if (part === 'ziel' && exercise) return 'something to try';
  return frames.some(({ played: of }) => of) ? `${part}, played` : part;
}

/** Looks at the program of the first task that shuts nothing. */
const lookAt = (program: string) => lookFrom(kinds.get(`practice ${program}`), program);

/** Looks at a program in the task of this exercise. */
const lookIn = (exercise: string) =>
  lookFrom(
    everyExercise().find(({ id }) => id === exercise),
    exercise,
  );

/** One look at a program after these buttons: by name, or with all that the form holds. */
function lookFrom(found: Found | undefined, wanted: string) {
  if (!found) throw new Error(`No course has the program or exercise ${wanted}.`);
  return (what: string, ...presses: (string | Record<string, string>)[]): Sight => ({
    who: 'learner',
    what: `practice, ${what}`,
    path: () => pathOf(found.place),
    before: after(
      found,
      ...presses.map((press, n) =>
        played('practise', found, [
          ['n', String(n)],
          ...Object.entries(typeof press === 'string' ? { do: press } : press),
        ]),
      ),
    ),
  });
}

/** Sights of the practice programs. */
export const practiceSights = (): Sight[] => [
  ...mailboxSights(),
  ...messengerSights(),
  ...tableSights(),
  ...accountSights(),
];

function accountSights(): Sight[] {
  const look = lookIn('konto-anlegen');
  const lookHome = lookIn('konto-zu-hause');
  const weak = { do: 'choose', like: 'place' };
  const strong = { do: 'choose', like: 'good' };
  const chosen = ['create', 'name:post', strong];
  const made = [...chosen, { do: 'confirm', number: '402917' }];
  const forgot = ['signIn', 'forgot'];
  const rung = [...forgot, 'link', 'propose', 'signOut', 'signIn', 'fill'];
  return [
    look('the provider'),
    look('the addresses', 'create', 'name:vergeben'),
    look('a password to choose', 'create', 'name:post'),
    look('no password', 'create', 'name:post', { ...weak, like: 'empty' }),
    look('a password judged', 'create', 'name:post', { ...weak, do: 'judge' }),
    look('a weak password', 'create', 'name:post', weak),
    look('a number asked for again', ...chosen, 'resend'),
    look('no number', ...chosen, 'confirm'),
    look('a browser that asks', ...made),
    look('what protects the account', ...made, 'remember', 'safety'),
    look('the window shut', ...made, 'dontSave', 'close'),
    look('somebody else signed in', ...made, 'dontSave', 'leave'),
    look('signing in', ...made, 'dontSave', 'signOut', 'signIn'),
    lookHome('a mail with a link', ...forgot),
    lookHome('somebody rings up', ...rung),
    lookHome('a caller who got in', ...rung, 'tell'),
    lookHome('a finger asked for', ...rung, 'hangUp', 'safety', 'passkey'),
    lookHome('signing in by passkey', ...rung, 'safety', 'passkey', 'finger', 'signOut', 'signIn'),
  ];
}

function messengerSights(): Sight[] {
  const look = lookAt('messenger');
  const write = { do: 'send', chat: 'neue-nummer', text: 'Wer sind Sie?' };
  return [
    look('the chats'),
    look('a group', 'open:lerngruppe'),
    look('a message chosen', 'open:lerngruppe', 'menu:bruno-satz'),
    look('a message deleted for all', 'open:lerngruppe', 'erase:bruno-satz'),
    look('answering', 'open:lerngruppe', 'reply:adam-willkommen'),
    look('a stranger who answers', 'open:neue-nummer', write),
    look('nothing written', 'open:kern', { ...write, chat: 'kern', text: '' }),
    look('a blocked number', 'open:neue-nummer', 'block:neue-nummer'),
    look('a text message, its link tapped', 'open:paket-sms', 'link:paket-1'),
    look('the photos', 'open:lena', 'photos'),
    look('a photo before it is sent', 'open:lena', 'photos', 'pick:foto-tafel-adam'),
    look('a photo sent', 'open:lena', 'photos', 'pick:foto-hund', { do: 'send', chat: 'lena' }),
    look('handing on', 'open:lerngruppe', 'forward:adam-willkommen'),
    look('a group, more', 'open:lerngruppe', 'about'),
    look('a call', 'open:lena', 'phone:lena'),
  ];
}

function tableSights(): Sight[] {
  const look = lookAt('table');
  const monday = { 'mo.from': '8', 'mo.pause': 'halbe Stunde', 'mo.until': 'halb drei' };
  const right = { ...monday, 'mo.until': '14.30' };
  return [
    look('the sheet'),
    look('a day open', 'open:mo'),
    look('a day pointed at', 'open:mo', { do: 'check', ...monday }),
    look('a sum pointed at', { do: 'check', ...right }),
    look('another day than it was', { do: 'check', ...right, 'mo.from': '9' }),
    look('sent too early', { do: 'send', ...right }),
    look('filled in', ...Array<string>(4).fill('solve')),
  ];
}

function mailboxSights(): Sight[] {
  const look = lookAt('mailbox');
  const unread = {
    draft: 'draft.x',
    to: 'strom',
    subject: 'Danke',
    text: 'Danke für die Rechnung.',
  };
  return [
    look('untouched'),
    look('a mail open', 'open:paket'),
    look('an address shown', 'open:paket', 'address:paket'),
    look('a link tapped', 'open:paket', 'link:paket'),
    look('a picture open', 'open:lena-hund', 'view:foto-hund'),
    look('a page open', 'open:stromrechnung', 'view:rechnung-strom'),
    look('writing', 'new'),
    look('nobody chosen', { ...unread, do: 'send', to: '' }),
    look('a mail that came back', { ...unread, do: 'send' }),
    look('a draft', 'new', { ...unread, do: 'list' }, 'folder:drafts'),
    look('with a hint', 'hint'),
    look('solved for me', 'solve'),
  ];
}

/** Every step of every course as it opens, each under the name of its module. */
export const everyStep = (): { module: string; steps: Sight[] }[] =>
  readSource('content').courses.flatMap(({ slug: course, modules }) =>
    modules.map((module) => ({
      module: `${course}/${module.slug}`,
      steps: module.steps.map(({ id: step }): Sight => ({
        who: 'learner',
        what: step,
        path: () => pathOf({ course, module: module.slug, step }),
        before: async (ask) => {
          await ask('learner', { path: '/hilfe?_action=enrolment.choose', form: { course } });
          return ask('learner', {
            path: '/hilfe?_action=learning.open',
            form: { course, module: module.slug, step },
          });
        },
      })),
    })),
  );
