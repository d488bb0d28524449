/** A certificate keeps the words of what was learned, whatever the course says by now. */
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { module, moduleVersion } from '#db/schema/courses.ts';
import { issueCertificate } from '#domains/learning/certificates/commands.ts';
import { certificateByNumber, certificatesOf } from '#domains/learning/certificates/queries.ts';
import { sentencesLearned } from '#domains/learning/progress/queries.learned.ts';
import type { Actor } from '#lib/actor.ts';
import { happens, rosaAndKarl } from '../support/clients.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { courseOf, openOffice } from '../support/people.ts';

let db: TestDatabase;
let rosa: Actor;
let wanted: Awaited<ReturnType<typeof courseOf>>;
let first: number;
beforeEach(async () => {
  db = freshDatabase();
  [rosa] = await rosaAndKarl(db, await openOffice(db));
  wanted = await courseOf(db, 'e-mail', 1);
  first = wanted.moduleIds[0] ?? 0;
  await release('Sie können es.');
});
afterEach(() => db.close());

/** The module says this of itself from now on. */
async function release(sentence: string): Promise<void> {
  const outline = JSON.stringify({ learned: [sentence], steps: [] });
  await db.write(async (tx) => {
    const [made] = await tx
      .insert(moduleVersion)
      .values({ moduleId: first, hash: sentence, outline, required: '[]', seenOn: '2026-09-01' })
      .returning({ id: moduleVersion.id });
    await tx
      .update(module)
      .set({ versionId: made?.id ?? 0 })
      .where(eq(module.id, first));
  });
}
const issue = () =>
  db.write((tx) => issueCertificate(tx, { ...rosa, today: '2026-09-03' }, wanted.id));
const words = async () => {
  const [{ number } = { number: '' }] = await certificatesOf(db.reader, rosa);
  return (await certificateByNumber(db.reader, rosa, number)).modules[0]?.learned;
};
const learns = () =>
  happens(db, rosa, { courseId: wanted.id, moduleId: first }, '2026-09-02', {
    verb: 'module_completed',
  });

describe('The words of what was learned', () => {
  it('are those of the text that was finished, also where it changed before the certificate', async () => {
    await learns();
    await release('Sie wissen es.');
    await issue();
    expect(await words()).toEqual(['Sie können es.']);
    expect((await sentencesLearned(db.reader, rosa, wanted.id)).get(first)).toEqual([
      'Sie können es.',
    ]);
  });

  it('stay on a certificate that was made before', async () => {
    await learns();
    await issue();
    await release('Sie wissen es.');
    await issue();
    expect(await words()).toEqual(['Sie können es.']);
  });

  it('are nothing yet for somebody who has not finished', async () => {
    expect((await sentencesLearned(db.reader, rosa, wanted.id)).size).toBe(0);
  });
});
