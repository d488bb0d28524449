/** What a learner learned, day by day, for "Meine Daten". */
import { and, desc, eq, ne, notInArray } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Reader } from '#db/client.ts';
import { account } from '#db/schema/accounts.ts';
import { course, module, moduleItem, moduleVersion } from '#db/schema/courses.ts';
import { fact, recordedNote } from '#db/schema/progress.ts';
import { titlesOfItems } from '#domains/learning/courses/rules.outline.ts';
import { part } from '#domains/office/my-data/queries.ts';
import { listed } from '#domains/office/my-data/rules.ts';
import type { Actor } from '#lib/actor.ts';
import { say, type Language } from '#lib/say.ts';
import { dayOf } from '#lib/time.ts';
import { factOfRow } from './keys.ts';
import { verbs } from './rules.ts';

const by = alias(account, 'by');

/** Facts whose item is no step or exercise. */
const ofWaivers = [verbs.indexOf('waived'), verbs.indexOf('waiver_undone')];

/** The facts of learning in the titles of today, the latest first. */
async function factsOf(reader: Reader, { id }: Actor) {
  const rows = await reader
    .select({
      day: fact.day,
      verb: fact.verb,
      withHelp: fact.withHelp,
      reason: fact.reason,
      criteria: fact.criteria,
      itemId: fact.itemId,
      versionId: fact.versionId,
      course: course.title,
      module: module.title,
      item: moduleItem.slug,
      outline: moduleVersion.outline,
      note: recordedNote.note,
      byGiven: by.givenName,
      byFamily: by.familyName,
    })
    .from(fact)
    .innerJoin(course, eq(course.id, fact.courseId))
    .innerJoin(module, eq(module.id, fact.moduleId))
    .leftJoin(
      moduleItem,
      and(
        eq(moduleItem.id, fact.itemId),
        eq(moduleItem.moduleId, fact.moduleId),
        notInArray(fact.verb, ofWaivers),
      ),
    )
    .leftJoin(moduleVersion, eq(moduleVersion.id, fact.versionId))
    .leftJoin(by, and(eq(by.id, fact.recordedBy), ne(fact.recordedBy, fact.learnerId)))
    .leftJoin(
      recordedNote,
      and(eq(recordedNote.learnerId, fact.learnerId), eq(recordedNote.factId, fact.id)),
    )
    .where(eq(fact.learnerId, id))
    .orderBy(
      desc(fact.day),
      desc(course.position),
      desc(module.position),
      desc(fact.verb),
      desc(fact.itemId),
    );
  const titleIn = titlesOfItems();
  return rows.map(
    ({ course: inCourse, module: inModule, item, outline, note, byGiven, byFamily, ...row }) => {
      const { verb, withHelp, reason } = factOfRow(row);
      const recordedBy = byFamily === null ? null : [byGiven, byFamily].join(' ');
      return {
        day: dayOf(row.day),
        course: inCourse,
        module: inModule,
        what: verb,
        item: titleIn(outline, item),
        withHelp,
        reason,
        note,
        recordedBy,
      };
    },
  );
}
type Stored = Awaited<ReturnType<typeof factsOf>>[number];

/** A waiver was recorded by somebody; all else was learned, alone or together. */
function recorderWords({ what, recordedBy: name }: Stored, { say: said }: Language): string {
  if (name === null) return '';
  return said(what === 'waived' || what === 'waiver_undone' ? 'myData.by' : 'myData.togetherWith', {
    name,
  });
}

const whatWords = (one: Stored, language: Language): string =>
  listed(
    language.say(`myData.values.${one.what}`),
    one.item,
    one.withHelp ? language.say('myData.withHelp') : '',
    one.reason && language.say(`myData.values.${one.reason}`),
    one.note,
    recorderWords(one, language),
  );

/** One row for each fact; what follows from them is not said again. */
export const learning = part({
  columns: [say('myData.day'), say('myData.course'), say('myData.module'), say('myData.what')],
  read: factsOf,
  rows: (stored, language) =>
    stored.map((one) => [language.day(one.day), one.course, one.module, whatWords(one, language)]),
});
