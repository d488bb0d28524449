/**
 * How a domain says what it stores of a learner, for that learner alone (Art. 15 GDPR, § 83 SGB X):
 * a part is rows for the file for computers, and the same in words for the page and for paper.
 */
import type { Reader } from '#db/client.ts';
import type { Actor } from '#lib/actor.ts';
import type { PlaceInRecord } from '#lib/manifest.ts';
import type { Language, Sentence } from '#lib/say.ts';

/** What was read: as it is stored, and in words, a cell for each column. */
type Read<Stored> = {
  stored: Stored;
  columns: readonly Sentence[];
  rows: (language: Language) => readonly (readonly string[])[];
};
/** Reads a part of the actor's record; `key` opens what is sealed. */
export type PartQuery<Stored = unknown> = (
  reader: Reader,
  actor: Actor,
  key: string,
) => Promise<Read<Stored>>;
/** A part by its key in the file for computers, with its place and how it is read. */
export type Part = PlaceInRecord & { name: string; query: PartQuery };
export type ReadPart = PlaceInRecord & { name: string } & Read<unknown>;

/** A part of "Meine Daten"; rows with a cell too few or too many do not compile. */
export const part =
  <const Columns extends readonly Sentence[], Stored>({
    columns,
    read,
    rows,
  }: {
    columns: Columns;
    read: (reader: Reader, actor: Actor, key: string) => Promise<Stored>;
    rows: (stored: Stored, language: Language) => { [At in keyof Columns]: string }[];
  }): PartQuery<Stored> =>
  async (reader, actor, key) => {
    const stored = await read(reader, actor, key);
    return { stored, columns, rows: (language) => rows(stored, language) };
  };

/**
 * The whole record of the actor, part by part; `key` opens the Kundennummer, which a copy for the
 * person holds as the Lernstand does. Throws `NotFound`.
 */
export async function readRecord(
  reader: Reader,
  actor: Actor,
  key: string,
  parts: readonly Part[],
): Promise<ReadPart[]> {
  const read: ReadPart[] = [];
  for (const { query, ...place } of parts)
    read.push({ ...place, ...(await query(reader, actor, key)) });
  return read;
}

/** The record as the file for computers holds it: each part as it is stored, by its key. */
export const storedIn = (parts: readonly ReadPart[]): Record<string, unknown> =>
  Object.fromEntries(parts.map(({ name, stored }) => [name, stored]));
