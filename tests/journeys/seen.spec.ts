/**
 * What "Das sieht Ihre Fachkraft" says is what the caseworker's page says: section by section, word
 * for word, and nothing beside it.
 */
import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { eq } from 'drizzle-orm';
import { account } from '#db/schema/accounts.ts';
import { application } from '#db/schema/applications.ts';
import { assignment } from '#db/schema/enrolment.ts';
import type { Actor } from '#lib/actor.ts';
import { readCatalogue } from '#domains/learning/courses/queries.ts';
import { messages } from '#lib/i18n.ts';
import { give } from '../support/clients.ts';
import { learnerWith, learnsFirst } from '../support/learners.ts';
import { openDesk } from '../support/people.ts';
import { expect, test, type Portal } from '../support/portal.ts';
import { courseIn } from '../support/places.ts';

const day = '2026-10-06';
const plain = { javaScriptEnabled: false, viewport: { width: 360, height: 740 } };

/** Headings, names and values of a page's main part, by the section that they stand in. */
const sectionsOf = (page: Page): Promise<[string, string[]][]> =>
  page.evaluate((fileFold) => {
    const text = (node: Element): string => node.textContent.replace(/\s+/g, ' ').trim();
    const found: [string, string[]][] = [];
    for (const node of document.querySelectorAll('main h2, main h3, main .tag, main dt, main dd')) {
      if (text(node.closest('details')?.querySelector('summary') ?? node) === fileFold) continue;
      if (node.tagName === 'H2') found.push([text(node), []]);
      else found.at(-1)?.[1].push(text(node));
    }
    return found.filter(([, lines]) => lines.length > 0);
  }, messages.caseworker.restFile);

/** What a page's main part says outside of its sections, without these sentences. */
async function restOf(page: Page, known: readonly string[]): Promise<string> {
  const rest = await page.evaluate(() => {
    const copy = document.querySelector('main')?.cloneNode(true) as Element;
    for (const node of copy.querySelectorAll('h1, h2, h3, .tag, dt, dd, summary')) node.remove();
    return copy.textContent.replace(/\s+/g, ' ').trim();
  });
  return known.reduce((text, sentence) => text.replace(sentence, ''), rest).trim();
}

async function client(
  portal: Portal,
  name: [given: string, family: string],
  courses: readonly string[],
): Promise<{ person: Actor; caseworker: Actor }> {
  const caseworker = await openDesk(portal, 'caseworker');
  const person = await learnerWith(portal, courses, name);
  await portal.db.write((tx) =>
    tx.update(account).set({ caseworkerId: caseworker.id }).where(eq(account.id, person.id)),
  );
  return { person, caseworker };
}

const applied = (
  learnerId: number,
  courseId: number,
  more: Partial<typeof application.$inferInsert> & Pick<typeof application.$inferInsert, 'state'>,
) => ({
  publicId: randomUUID(),
  number: `KB-2026-${randomUUID().slice(0, 9)}`,
  learnerId,
  courseId,
  draftedOn: day,
  sentOn: day,
  answerBy: '2026-10-20',
  ...more,
});

async function bothPages(
  device: (who: Actor, options: object) => Promise<Page>,
  { person, caseworker }: { person: Actor; caseworker: Actor },
) {
  const own = await device(person, plain);
  await own.goto('/lernen/fachkraft');
  const theirs = await device(caseworker, plain);
  await theirs.goto(`/fachkraft/lernende/${person.publicId}`);
  return { own, theirs };
}

test("A learner reads every section of the caseworker's page, applications with number and reason too, word for word", async ({
  device,
  portal,
}) => {
  const { db, office } = portal;
  const both = await client(portal, ['Wilma', 'Wortgetreu'], ['home-office']);
  const { person } = both;
  const catalogue = await readCatalogue(db.reader);
  const email = courseIn(catalogue, 'e-mail');
  const first = courseIn(catalogue, 'erste-schritte');
  const given = courseIn(catalogue, 'home-office');
  await learnsFirst(portal, person, 'home-office', 1);
  await give(db, office, person.id, email.id, {
    way: 'selbst_gewaehlt',
    sharedOn: day,
    remark: 'Ich lerne am Abend.',
  });
  await give(db, office, person.id, first.id, { way: 'selbst_gewaehlt' });
  await db.write((tx) =>
    tx.update(assignment).set({ dueDay: '2026-12-01' }).where(eq(assignment.learnerId, person.id)),
  );
  await db.write((tx) =>
    tx.insert(application).values([
      applied(person.id, first.id, {
        state: 'abgelehnt',
        wish: 'Für das Gespräch',
        decidedOn: day,
        decidedBy: office.staff.id,
        answer: 'Der Kurs ist voll.',
        otherHelp: 'Rufen Sie an.',
        alternativeCourseId: email.id,
      }),
      applied(person.id, email.id, { state: 'zurueckgezogen', withdrawnOn: day }),
      applied(person.id, first.id, {
        state: 'in_pruefung',
        wish: 'Noch einmal',
        reviewedOn: day,
        reviewedBy: office.staff.id,
      }),
      {
        publicId: randomUUID(),
        learnerId: person.id,
        courseId: given.id,
        state: 'entwurf' as const,
        wish: 'Ein Entwurf',
        draftedOn: day,
      },
    ]),
  );

  const { own, theirs } = await bothPages(device, both);
  const seen = await sectionsOf(theirs);
  expect(seen.map(([title]) => title)).toEqual(['Angaben zur Person', 'Kurse', 'Kurs-Bewerbungen']);
  expect(await sectionsOf(own)).toEqual(seen);
  for (const said of [
    'Für das Gespräch',
    'Der Kurs ist voll.',
    'Rufen Sie an.',
    'Noch einmal',
    'Ich lerne am Abend.',
  ])
    expect(JSON.stringify(seen)).toContain(said);
  expect(JSON.stringify(seen)).not.toContain('Ein Entwurf');

  // Beside these sections the caseworker's page has its buttons and its own sentences about itself,
  // and nothing of the person.
  const words = messages.caseworker;
  expect(
    await restOf(theirs, [
      messages.frame.back,
      messages.frame.view,
      words.overview,
      words.downloadOne,
      words.note,
      words.noteText,
      words.neverAtAll,
      words.readIsLogged,
    ]),
  ).toBe('');
  // And the learner's page promises nothing else.
  const page = ((await own.locator('main').textContent()) ?? '').replaceAll(/\s+/g, ' ');
  expect(page).not.toContain('weiß nichts davon');
  expect(page).toContain(`${first.title}: ${messages.sharing.share}${messages.sharing.ownApplied}`);
});

test('Who has applied for a course and has none yet reads their application too', async ({
  device,
  portal,
}) => {
  const both = await client(portal, ['Anton', 'Antrag'], []);
  const { id } = courseIn(await readCatalogue(portal.db.reader), 'e-mail');
  await portal.db.write((tx) =>
    tx
      .insert(application)
      .values(applied(both.person.id, id, { state: 'gesendet', wish: 'Fürs Büro' })),
  );
  const { own, theirs } = await bothPages(device, both);
  const seen = await sectionsOf(theirs);
  expect(seen.map(([title]) => title)).toEqual(['Angaben zur Person', 'Kurs-Bewerbungen']);
  expect(await sectionsOf(own)).toEqual(seen);
});
