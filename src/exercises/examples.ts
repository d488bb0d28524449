/** What a kind brings along for its tests. */
import fc from 'fast-check';

/** An exercise as its author writes it; its question and what is said in the end are added. */
export type Written = { kind: string } & Record<string, unknown>;

/** Fields of a form. */
export type Fields = [name: string, value: string][];

export type Examples<E> = {
  written: Written;
  /** Any that an author can write, with any texts. */
  any: fc.Arbitrary<Written>;
  /**
   * What somebody reads below the question before anything is answered, in the order of the page;
   * `lines` are those to bring in order, as they stand now, and `mix` is what mixes rows for them.
   */
  reads(exercise: E, lines: string[], mix: string): string[];
  /**
   * An answer that is right, one that is not, and an empty one that is not taken, as fields; null
   * where nothing is checked, or nothing can be empty.
   */
  answers(exercise: E): { right: Fields; wrong: Fields; empty: Fields | null } | null;
};

export const hints = ['Noch einmal gesagt.', 'Schauen Sie oben.'];

/** Some different texts of one line, with any signs. */
export const anyTexts = (least: number, most: number): fc.Arbitrary<string[]> =>
  fc.uniqueArray(
    fc
      .string({ minLength: 1, maxLength: 12, unit: 'grapheme' })
      .map((s) => s.trim())
      .filter((s) => s !== '' && !/[\r\n]/.test(s)),
    { minLength: least, maxLength: most },
  );

/** Some rows to choose from, of which `rightOnes` are right. */
export const anyChoices = (
  least: number,
  most: number,
  rightOnes: (n: number) => fc.Arbitrary<number[]>,
): fc.Arbitrary<Record<string, unknown>[]> =>
  anyTexts(least, most).chain((all) =>
    rightOnes(all.length).map((right) =>
      all.map((text, i) =>
        right.includes(i)
          ? { text, right: true, because: `Grund ${i}.` }
          : { text, notYet: `Grund ${i}.` },
      ),
    ),
  );

/** Some of so many. */
export const someOf = (n: number): fc.Arbitrary<number[]> =>
  fc.subarray([...Array(n).keys()], { minLength: 1 });

/** Texts in the order in which one learner meets them. */
export const inOrder = (texts: readonly string[], shown: readonly number[] | null): string[] =>
  (shown ?? [...texts.keys()]).map((place) => texts[place] ?? '');

/** The texts of rows. */
export const textsOf = (rows: readonly { text: string }[]): string[] =>
  rows.map(({ text }) => text);

/** Rows that are picked, and one that is not to be. */
export function picks(places: readonly { right: boolean }[]): {
  right: Fields;
  wrong: Fields;
  empty: Fields;
} {
  const pick = (wanted: boolean): Fields =>
    places.flatMap(({ right }, i): Fields => (right === wanted ? [['pick', String(i)]] : []));
  return { right: pick(true), wrong: pick(false).slice(0, 1), empty: [] };
}
