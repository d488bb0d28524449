/**
 * What may become of an application, state by state, and what whoever comes too late reads. Written
 * from the way of an application (decision 013), not from the code.
 */
import { describe, expect, it } from 'vitest';
import {
  after,
  applicationNumber,
  isNews,
  isWaiting,
  kindOfState,
  refuseSchema,
  shownState,
  type ApplicationState,
  type Move,
  type ShownState,
} from '#domains/learning/applications/rules.ts';
import { Conflict } from '#lib/errors.ts';

const states: ApplicationState[] = [
  'entwurf',
  'gesendet',
  'in_pruefung',
  'bewilligt',
  'abgelehnt',
  'zurueckgezogen',
];

/** The state after a move; where it is not possible, the sentence for whoever tried. */
function became(state: ApplicationState, move: Move): { now: string } | { refused: string } {
  try {
    return { now: after(state, move) };
  } catch (error) {
    if (error instanceof Conflict) return { refused: error.message };
    throw error;
  }
}
const each = <Value>(of: (state: ApplicationState) => Value) =>
  Object.fromEntries(states.map((state) => [state, of(state)]));

describe('An application', () => {
  it.each<[Move, Partial<Record<ApplicationState, ApplicationState>>]>([
    ['send', { entwurf: 'gesendet' }],
    ['withdraw', { gesendet: 'zurueckgezogen', in_pruefung: 'zurueckgezogen' }],
    ['review', { gesendet: 'in_pruefung' }],
    ['approve', { in_pruefung: 'bewilligt' }],
    ['refuse', { in_pruefung: 'abgelehnt' }],
  ])('allows "%s" where it fits, and nowhere else', (move, allowed) => {
    expect(
      each((state) => {
        const moved = became(state, move);
        return 'now' in moved ? moved.now : 'refused';
      }),
    ).toEqual(each((state) => allowed[state] ?? 'refused'));
  });

  it('says to learner and staff, each in their own words, why it is too late', () => {
    const refused = (move: Move) =>
      (['bewilligt', 'abgelehnt', 'zurueckgezogen'] as const).map((state) => became(state, move));
    const learner = refused('withdraw');
    const staff = refused('approve');
    expect(new Set([...learner, ...staff].map((one) => JSON.stringify(one))).size).toBe(6);
    expect({ learner: refused('send'), staff: refused('refuse') }).toEqual({ learner, staff });
    expect(JSON.stringify([...learner, ...staff])).not.toContain('undefined');
  });

  it('with a yes is shown as begun, or as taken back, as far as that is known; any other as it is', () => {
    const shown = (begun: boolean, taken: boolean) =>
      each((state) => shownState(state, { begun, taken }));
    const asTheyAre = Object.fromEntries(states.map((state) => [state, state]));
    expect({
      neither: shown(false, false),
      begun: shown(true, false),
      taken: shown(false, true),
      both: shown(true, true),
    }).toEqual({
      neither: asTheyAre,
      begun: { ...asTheyAre, bewilligt: 'begonnen' },
      taken: { ...asTheyAre, bewilligt: 'zurueckgenommen' },
      both: { ...asTheyAre, bewilligt: 'zurueckgenommen' },
    });
  });

  it('waits from sending to the answer, and looks so', () => {
    const all: ShownState[] = [...states, 'begonnen', 'zurueckgenommen'];
    expect({
      waiting: all.filter(isWaiting),
      green: all.filter((state) => kindOfState(state) === 'done'),
      plain: all.filter((state) => kindOfState(state) === 'plain'),
      other: all.filter((state) => kindOfState(state) === 'wait'),
    }).toEqual({
      waiting: ['gesendet', 'in_pruefung'],
      green: ['bewilligt', 'begonnen'],
      plain: ['entwurf', 'abgelehnt', 'zurueckgezogen', 'zurueckgenommen'],
      other: ['gesendet', 'in_pruefung'],
    });
  });

  it('is news with an answer alone, on the day of the answer and for 30 days', () => {
    const news = (shown: ShownState, decidedOn: string | null, today = '2026-11-05') =>
      isNews({ shown, decidedOn }, today);
    expect({
      yes: news('bewilligt', '2026-10-06'),
      no: news('abgelehnt', '2026-10-06'),
      tooOld: news('bewilligt', '2026-10-05'),
      withoutDay: news('abgelehnt', null),
      sent: news('gesendet', '2026-10-06'),
      takenBack: news('zurueckgenommen', '2026-10-06'),
    }).toEqual({
      yes: true,
      no: true,
      tooOld: false,
      withoutDay: false,
      sent: false,
      takenBack: false,
    });
  });

  it('has a number that can be read aloud', () => {
    expect(applicationNumber(Uint8Array.from([0, 1, 2, 3, 4, 5, 6, 7]), '2026-10-06')).toBe(
      'KB-2026-2345-6789',
    );
  });
});

describe('A no', () => {
  const problems = (more: Record<string, string>) =>
    refuseSchema
      .safeParse({ application: 'a', answer: 'Voll.', otherHelp: 'Rufen Sie an.', ...more })
      .error?.issues.map(({ path }) => path.join('.'));

  it('names what is missing or too long, at its field', () => {
    expect({
      sound: problems({}),
      withCourse: problems({ otherHelp: '', alternative: 'geld' }),
      noReason: problems({ answer: '' }),
      longReason: problems({ answer: 'x'.repeat(1001) }),
      nothingElse: problems({ otherHelp: ' ' }),
      longHelp: problems({ otherHelp: 'x'.repeat(501) }),
    }).toEqual({
      sound: undefined,
      withCourse: undefined,
      noReason: ['answer'],
      longReason: ['answer'],
      nothingElse: ['alternative'],
      longHelp: ['otherHelp'],
    });
  });

  it('takes texts as long as they may be, and no course for none', () => {
    expect(
      refuseSchema.parse({
        application: 'a',
        answer: 'x'.repeat(1000),
        otherHelp: 'y'.repeat(500),
      }),
    ).toEqual({
      application: 'a',
      answer: 'x'.repeat(1000),
      alternative: '',
      otherHelp: 'y'.repeat(500),
    });
  });
});
