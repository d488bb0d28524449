/** The main journeys in Firefox, on a phone of 360 pixels: the browser that no other test opens. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { eq, like } from 'drizzle-orm';
import { account } from '#db/schema/accounts.ts';
import { assignment } from '#db/schema/enrolment.ts';
import { makeCard } from '#domains/people/accounts/commands.cards.ts';
import { blocksOf } from '#domains/people/accounts/rules.card.ts';
import type { Actor } from '#lib/actor.ts';
import { sessionKeeper } from '#web/session.ts';
import { choicesMade } from '#exercises/story/scenes.ts';
import { solution } from '#exercises/play.ts';
import { today } from '#lib/time.ts';
import { playableOf } from '../support/answers.ts';
import { Visit, firefox } from '../support/firefox.ts';
import { learnerWith, recordOf, userNameOf } from '../support/learners.ts';
import { openDesk } from '../support/people.ts';
import { expect, test, type Portal } from '../support/portal.ts';
import { newFolder } from '../support/server.ts';
import { csv } from '../support/tables.ts';

test.skip(firefox === undefined, 'Firefox cannot be had here.');

/** Somebody's visit, and in the end a browser that complained of nothing. */
async function visits(portal: Portal, work: (visit: Visit) => Promise<void>): Promise<void> {
  const visit = await Visit.open(portal.url);
  try {
    await work(visit);
    expect(visit.complaints).toEqual([]);
  } finally {
    await visit.close();
  }
}

test('From the card to the first exercise, which takes a wrong end and then the good one', async ({
  portal,
}) => {
  const learner = await learnerWith(portal, ['erste-schritte'], ['Neu', 'Feuerfuchs']);
  const { code } = await portal.db.write((tx) =>
    makeCard(tx, { ...portal.office.staff, today: today() }, { learnerId: learner.id }),
  );
  const first = { course: 'erste-schritte', module: 'so-lernen-sie-hier' };
  const story = playableOf(first, 'weber-lernt');
  if (story.kind !== 'story') throw new Error('The first exercise is no story.');
  await visits(portal, async (visit) => {
    await visit.goTo('/');
    await visit.follow('link', 'Ich habe eine Zugangskarte');
    await visit.write('Code von der Karte', blocksOf(code).toLowerCase());
    await visit.follow('button', 'Weiter');
    const [userName, words] = [
      await visit.valueOf('Ihr Benutzername'),
      await visit.valueOf('Ihr Passwort: vier Wörter'),
    ];
    expect(userName).toBe(await userNameOf(portal, learner));
    await visit.follow('button', 'Vorschlag nehmen');
    await visit.sees('Guten Tag, Neu Feuerfuchs');
    await visit.follow('button', 'Kurs beginnen');
    for (const step of [2, 3, 4]) {
      await visit.follow('button', 'Weiter');
      await visit.sees(`Schritt ${step} von`);
    }
    for (const choice of [
      'Den Code von der Zugangskarte.',
      'Oben rechts die Nummer ansehen und anrufen.',
      'Sich schnell ein neues Passwort ausdenken und eintragen.',
    ]) {
      await visit.follow('button', choice);
    }
    await visit.sees('Ein neues Passwort kennt das Portal noch nicht.');
    await visit.follow('button', 'Noch einmal ab der letzten Frage');
    await visit.follow('button', 'Den Benutzernamen und das Passwort von der Karte eintragen.');
    const [, ...rest] = choicesMade(story, solution(story).answer.picks);
    for (const choice of rest) await visit.follow('button', choice);
    await visit.sees('Geschafft.');
    expect(await recordOf(portal, learner, first)).toMatchObject({ exercises: 1, withHelp: false });

    // What was noted from the card opens the account the next time.
    await visit.forget();
    await visit.signIn(userName, words);
    await visit.sees('Guten Tag, Neu Feuerfuchs');
  });
});

for (const wrong of [true, false]) {
  test(`The mailbox plays: ${wrong ? 'an answer that is too short is taken back, ' : ''}the right one counts`, async ({
    portal,
  }) => {
    const at = { course: 'e-mail', module: 'schreiben-und-antworten' };
    const learner = await learnerWith(portal, [at.course]);
    await visits(portal, async (visit) => {
      await comesIn(portal, visit, learner);
      await visit.goTo(`/lernen/${at.course}/${at.module}/termin`);
      await visit.waitForIslands();
      await visit.pressText('Einladung zum Gespräch');
      await visit.sees('erledigt', '.goals li:first-child');
      await visit.pressText('Antworten');
      if (wrong) {
        await sends(visit, 'Ja.');
        await visit.sees('Schreiben Sie ganze Sätze.');
        await visit.pressText('Rückgängig');
        await visit.sees('Ihre E-Mail ist wieder ein Entwurf.');
      }
      await sends(
        visit,
        'Guten Tag Frau Kern, vielen Dank für Ihre Einladung. Ich komme am Dienstag gern zu Ihnen. Freundliche Grüße Rosa Weber',
      );
      await visit.sees('Ihre E-Mail ist gesendet.');
      await visit.sees('erledigt', '.goals li:nth-child(2)');
      await visit.pressText('Betten-Woche');
      await visit.pressText('Löschen');
      await visit.sees('Und das Postfach ist aufgeräumt.');
      await expect
        .poll(() => recordOf(portal, learner, at))
        .toMatchObject({ exercises: 1, withHelp: false });
    });
  });
}

test('From a list of people to a course that they have', async ({ portal }) => {
  const staff = await openDesk(portal, 'staff');
  const folder = newFolder();
  const list = join(folder, 'liste.csv');
  writeFileSync(
    list,
    csv(
      'Nachname;Vorname;Standort;Aktenzeichen',
      ...Array.from({ length: 12 }, (_, i) => `Feuerfuchs${i};Änne;Mayen;F-${i}`),
    ),
  );
  await visits(portal, async (visit) => {
    await visit.signIn(staff.userName);
    await visit.goTo('/betreuung/lernende/einlesen');
    await visit.give(list);
    await visit.follow('button', 'Datei ansehen');
    await visit.follow('button', '12 Personen einlesen');
    await visit.sees('Diesen 12 Personen');
    await visit.choose('Kurs', 'erste-schritte');
    await visit.follow('button', 'Weiter zur Frist');
    await visit.follow('button', 'Weiter');
    await visit.follow('button', 'Jetzt zuweisen');
  });
  const given = () =>
    portal.db.reader
      .select({ course: assignment.courseId })
      .from(assignment)
      .innerJoin(account, eq(account.id, assignment.learnerId))
      .where(like(account.familyName, 'Feuerfuchs%'));
  // The last press of a visit is not waited for by its page.
  await expect.poll(async () => (await given()).length).toBe(12);
});

test('A caseworker downloads the file, and it opens with what the learner did', async ({
  portal,
}) => {
  const caseworker = await openDesk(portal, 'caseworker');
  const learner = await learnerWith(portal, ['home-office'], ['Zoë', 'Feuerfuchs']);
  await portal.db.write((tx) =>
    tx.update(account).set({ caseworkerId: caseworker.id }).where(eq(account.id, learner.id)),
  );
  await visits(portal, async (visit) => {
    await visit.signIn(caseworker.userName);
    await visit.goTo('/fachkraft/lernstand');
    const { name, bytes } = await visit.download('Datei herunterladen');
    expect(name).toBe(`lernstand-${today()}.csv`);
    const rows: Record<string, string>[] = parse(bytes, {
      bom: true,
      delimiter: ';',
      columns: true,
    });
    expect(rows).toMatchObject([{ nachname: 'Feuerfuchs', vorname: 'Zoë', status: 'offen' }]);
    await visit.reload();
    await visit.sees(rows[0]?.['export_id'] ?? 'no number');
  });
});

/** Signs a learner in without the form. */
async function comesIn({ db }: Portal, visit: Visit, learner: Actor): Promise<void> {
  const { name, value } = await sessionKeeper(db.reader, db.write, false).open(
    learner.id,
    learner.role,
    false,
  );
  await visit.keep(name, value);
}

/** Writes the text of the answer that is open, and sends it. */
async function sends(visit: Visit, text: string): Promise<void> {
  await visit.write('Text', text);
  await visit.pressText('Senden');
}
