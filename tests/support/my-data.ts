/** What a learner gets under "Meine Daten": the file for computers, and what the page says. */
import type { Reader } from '#db/client.ts';
import { parts, type queries } from '#domains/my-data.ts';
import { readRecord, storedIn } from '#domains/office/my-data/queries.ts';
import type { Actor } from '#lib/actor.ts';
import { sayRecord, type SaidPart } from '#words/my-data.ts';

type Queries = typeof queries;
type MyData = { [Name in keyof Queries]: Awaited<ReturnType<Queries[Name]>>['stored'] };

/** What the file for computers holds. */
export const myDataOf = async (reader: Reader, actor: Actor, key: string): Promise<MyData> =>
  storedIn(await readRecord(reader, actor, key, parts)) as MyData;

/** What the page and the file for reading say. */
export const myDataSaid = async (reader: Reader, actor: Actor, key: string): Promise<SaidPart[]> =>
  sayRecord(await readRecord(reader, actor, key, parts));
