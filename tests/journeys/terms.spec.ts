/**
 * What a page says of how binding a course is, until when, and what became of an application fits
 * how things stand: heading, title, colour and tense.
 */
import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { application } from '#db/schema/applications.ts';
import { assignment } from '#db/schema/enrolment.ts';
import type { Actor } from '#lib/actor.ts';
import { readCatalogue } from '#domains/learning/courses/queries.ts';
import { addDays, sayDay, today } from '#lib/time.ts';
import { give } from '../support/clients.ts';
import { learnerWith } from '../support/learners.ts';
import { expect, test, type Portal } from '../support/portal.ts';
import { courseIn } from '../support/places.ts';

const phone = { javaScriptEnabled: false, viewport: { width: 360, height: 740 } };
const soon = addDays(today(), 30);
const gone = addDays(today(), -3);
const planDay = addDays(today(), -40);

const agreed: {
  binding: 'freiwillig' | 'kooperationsplan' | 'bescheid';
  dueDay: string;
  says: string;
  tag: string;
  never: RegExp;
}[] = [
  {
    binding: 'freiwillig',
    dueDay: soon,
    says: `Ein Vorschlag: Schaffen Sie den Kurs bis ${sayDay(soon)}. Sie müssen nicht.`,
    tag: 'am besten bis',
    never: /Bitte schaffen|[Vv]ereinbart ist/,
  },
  {
    binding: 'freiwillig',
    dueDay: gone,
    says: `Der Vorschlag war: bis ${sayDay(gone)}.`,
    tag: 'war bis',
    never: /Bitte schaffen|Schaffen Sie/,
  },
  {
    binding: 'kooperationsplan',
    dueDay: soon,
    says: `Vereinbart ist: Sie schaffen den Kurs bis ${sayDay(soon)}.`,
    tag: 'bis',
    never: /Freiwillig|freiwillig/,
  },
  {
    binding: 'kooperationsplan',
    dueDay: gone,
    says: `Vereinbart war: bis ${sayDay(gone)}.`,
    tag: 'war bis',
    never: /Freiwillig|freiwillig|Bitte schaffen/,
  },
  {
    binding: 'bescheid',
    dueDay: soon,
    says: `Bitte schaffen Sie den Kurs bis ${sayDay(soon)}.`,
    tag: 'bis',
    never: /Freiwillig|freiwillig|[Vv]ereinbart ist/,
  },
];

async function withTerms(
  portal: Portal,
  terms: Partial<typeof assignment.$inferInsert>,
): Promise<Actor> {
  const person = await learnerWith(portal, ['home-office'], ['Vera', 'Verbindlich']);
  await portal.db.write((tx) =>
    tx.update(assignment).set(terms).where(eq(assignment.learnerId, person.id)),
  );
  return person;
}

test('A due day is said as what it is: a wish in a voluntary course, agreed or asked in others, and as past once it has passed @night', async ({
  device,
  portal,
}) => {
  for (const { binding, dueDay, says, tag, never } of agreed) {
    const page = await device(
      await withTerms(portal, {
        binding,
        bindingDay: binding === 'freiwillig' ? null : planDay,
        dueDay,
      }),
      phone,
    );
    await page.goto('/lernen/home-office');
    const main = (await page.locator('main div.card.tight').first().textContent()) ?? '';
    expect(main).toContain(says);
    expect(main).not.toMatch(never);
    await page.goto('/lernen/kurse');
    const shown = page.locator('main li.card .tag').first();
    expect(((await shown.textContent()) ?? '').trim()).toMatch(new RegExp(`^${tag} `));
    // What is voluntary does not press.
    expect(await shown.evaluate((node) => node.classList.contains('wait'))).toBe(
      binding !== 'freiwillig',
    );
    await page.goto('/lernen/finden');
    expect(await page.locator('main').textContent()).not.toContain('Jeder Kurs ist freiwillig');
  }
});

const states = [
  {
    state: 'gesendet',
    heading: 'Ihre Bewerbung ist angekommen',
    tick: true,
    tense: /Sie haben sich um den Kurs .* beworben/,
  },
  {
    state: 'in_pruefung',
    heading: 'Ihre Bewerbung wird gerade geprüft',
    tick: true,
    tense: /Sie haben sich um den Kurs .* beworben/,
  },
  {
    state: 'bewilligt',
    heading: 'Das Jobcenter sagt Ja',
    tick: true,
    tense: /Sie haben sich um den Kurs .* beworben/,
  },
  {
    state: 'abgelehnt',
    heading: 'Das Jobcenter sagt dieses Mal Nein',
    tick: false,
    tense: /Sie hatten sich um den Kurs .* beworben/,
  },
  {
    state: 'zurueckgezogen',
    heading: 'Sie haben Ihre Bewerbung zurückgezogen',
    tick: false,
    tense: /Sie hatten sich um den Kurs .* beworben/,
  },
] as const;

test('The page of an application wears the heading, the title, the colour and the tense of its state: no green tick on a no, nor on what was withdrawn', async ({
  device,
  portal,
}) => {
  const { db, office } = portal;
  const person = await learnerWith(portal, [], ['Nora', 'Nein']);
  const { id: courseId } = courseIn(await readCatalogue(db.reader), 'e-mail');
  const page = await device(person, phone);
  for (const { state, heading, tick, tense } of states) {
    const publicId = randomUUID();
    const answered =
      state === 'abgelehnt' || state === 'bewilligt'
        ? { decidedOn: today(), decidedBy: office.staff.id, answer: 'Gerade voll.' }
        : {};
    await db.write(async (tx) => {
      await tx.delete(application).where(eq(application.learnerId, person.id));
      await tx.insert(application).values({
        publicId,
        number: `KB-2026-${randomUUID().slice(0, 9)}`,
        learnerId: person.id,
        courseId,
        state,
        draftedOn: today(),
        sentOn: today(),
        answerBy: soon,
        ...answered,
        ...(state === 'zurueckgezogen' && { withdrawnOn: today() }),
      });
    });
    await page.goto(`/lernen/bewerbungen/${publicId}`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading);
    expect(await page.title()).toContain(`${heading}: E-Mail und Nachrichten`);
    expect(await page.locator('.receipt h2').textContent()).toMatch(tense);
    expect(await page.locator('main .icon-success, main .icon-check').count(), state).toBe(
      tick ? 1 : 0,
    );
    const colour = (of: string): Promise<string> =>
      page
        .locator(of)
        .first()
        .evaluate((node) => getComputedStyle(node).color);
    expect((await colour('.receipt h2')) === (await colour('h1')), state).toBe(!tick);
  }
});

test('A yes whose course was taken back since is no longer said to stand among the courses', async ({
  device,
  portal,
}) => {
  const { db, office } = portal;
  const person = await learnerWith(portal, [], ['Toni', 'Zurück']);
  const { id: courseId } = courseIn(await readCatalogue(db.reader), 'e-mail');
  await give(db, office, person.id, courseId, { way: 'beworben', withdrawnOn: today() });
  const [given] = await db.reader
    .select({ id: assignment.id })
    .from(assignment)
    .where(eq(assignment.learnerId, person.id));
  const publicId = randomUUID();
  await db.write((tx) =>
    tx.insert(application).values({
      publicId,
      number: `KB-2026-${randomUUID().slice(0, 9)}`,
      learnerId: person.id,
      courseId,
      state: 'bewilligt',
      draftedOn: today(),
      sentOn: today(),
      answerBy: soon,
      decidedOn: today(),
      decidedBy: office.staff.id,
      assignmentId: given?.id ?? 0,
    }),
  );
  const page = await device(person, phone);
  await page.goto(`/lernen/bewerbungen/${publicId}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Das Jobcenter hatte Ja gesagt');
  expect(await page.locator('main').textContent()).not.toContain('steht jetzt in Ihren Kursen');
});
