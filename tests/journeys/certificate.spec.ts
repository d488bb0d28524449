import { readFileSync } from 'node:fs';
import { and, eq } from 'drizzle-orm';
import { certificate } from '#db/schema/certificates.ts';
import { assignment } from '#db/schema/enrolment.ts';
import { identifier } from '#db/schema/accounts.ts';
import { readCatalogue } from '#domains/learning/courses/queries.ts';
import { seal } from '#lib/seal.ts';
import { readSettings } from '#lib/settings.ts';
import { addDays, sayShortDay } from '#lib/time.ts';
import { finger } from '../support/hands.ts';
import { learnerWith, learnsFirst } from '../support/learners.ts';
import { learnModule } from '../support/lessons.ts';
import { sheetsOf } from '../support/pdf.ts';
import { expect, test, type Portal } from '../support/portal.ts';
import { courseIn } from '../support/places.ts';

/** Staff meant one course of a learner to come after another. */
async function followsOn(
  { db }: Portal,
  { id }: { id: number },
  first: string,
  then: string,
): Promise<void> {
  const catalogue = await readCatalogue(db.reader);
  await db.write((tx) =>
    tx
      .update(assignment)
      .set({ afterCourseId: courseIn(catalogue, first).id })
      .where(
        and(eq(assignment.learnerId, id), eq(assignment.courseId, courseIn(catalogue, then).id)),
      ),
  );
}

const withoutSpaces = (text: string): string => text.replace(/\s/g, '');

test('The last module of a course says so, gives the certificate as a PDF and on one sheet, and offers the next course of the path', async ({
  device,
  portal,
}) => {
  const course = 'home-office';
  const learner = await learnerWith(portal, [course, 'e-mail'], ['Ida', 'Nachweis-Probe']);
  await followsOn(portal, learner, course, 'e-mail');
  const begun = addDays(learner.today, -20);
  await learnsFirst(portal, { ...learner, today: begun }, course, 6);
  const kundennummer = '123A456789';
  await portal.db.write((tx) =>
    tx.insert(identifier).values({
      learnerId: learner.id,
      aktenzeichen: 'AZ 0815/26',
      kundennummerSealed: seal(
        readSettings(process.env).KUNDENNUMMER_KEY,
        kundennummer,
        'identifier.kundennummer',
      ),
    }),
  );
  const page = await device(learner, {
    viewport: { width: 375, height: 700 },
    hasTouch: true,
    isMobile: true,
  });
  await learnModule(page, portal, { course, module: 'passt-das-zu-mir' }, finger);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Kurs geschafft!');
  await expect(page).toHaveTitle(/Kurs geschafft: .*Home-Office/);
  await expect(page.getByRole('heading', { name: 'Der nächste Kurs auf Ihrem Weg' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'E-Mail und Nachrichten' })).toHaveAttribute(
    'href',
    '/lernen/e-mail',
  );
  await expect(page.getByText('hängen Sie die Datei an eine E-Mail')).toBeVisible();

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Nachweis speichern' }).tap(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^nachweis-HV-.*\.pdf$/);
  const saved = sheetsOf(readFileSync(await download.path()));
  await page.getByRole('link', { name: 'Nachweis ansehen' }).tap();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nachweis');

  const sheets = sheetsOf(await page.pdf({ preferCSSPageSize: true }));
  expect(sheets).toMatchObject([{ width: 210, height: 297 }]);
  expect(saved).toMatchObject([{ width: 210, height: 297 }]);
  const { title, goal, modules } = courseIn(await readCatalogue(portal.db.reader), course);
  const [proof] = await portal.db.reader
    .select({ number: certificate.number })
    .from(certificate)
    .where(eq(certificate.learnerId, learner.id));
  const issuer = readSettings(process.env);
  // docs/rules.md: name, course, aim, contents by module, extent in units of 45 minutes, period,
  // date, issuer, number and check address.
  const demanded = [
    'Ida Nachweis-Probe',
    title,
    goal,
    ...modules.map((m) => m.title),
    'Unterrichtseinheiten zu 45 Minuten (Richtwert)',
    `${sayShortDay(begun)} bis ${sayShortDay(learner.today)}`,
    `Ausgestellt am ${sayShortDay(learner.today)}`,
    issuer.OFFICE_NAME,
    issuer.OFFICE_ADDRESS,
    String(proof?.number),
    `${portal.url}/nachweis`,
  ];
  for (const printed of [sheets[0]?.text ?? '', saved[0]?.text ?? '']) {
    for (const text of demanded) expect(printed).toContain(withoutSpaces(text));
    // No grade, no attempts, no Kundennummer, and nothing that belongs to the screen alone.
    for (const text of [kundennummer, 'AZ 0815/26', 'Drucken', 'Speichern', 'Zurück', 'Angemeldet'])
      expect(printed).not.toContain(withoutSpaces(text));
    expect(printed.replace('ErenthältkeineNote', '')).not.toMatch(
      /Note|Punkt|Versuch|Prozent|%|Hinweis|[Mm]itHilfe/,
    );
  }

  // Whoever gets the sheet can check it, and learns no name.
  const employer = await device(null);
  await employer.goto(`/nachweis?nummer=${String(proof?.number)}`);
  await expect(employer.getByRole('main')).toContainText(title);
  await expect(employer.getByRole('main')).not.toContainText('Nachweis-Probe');
});

test('Where the device can send a file on, one press hands it the certificate', async ({
  device,
  portal,
}) => {
  const learner = await learnerWith(portal, ['e-mail'], ['Ina', 'Weiterschickt']);
  await learnsFirst(portal, learner, 'e-mail', 6);
  const page = await device(learner);
  // Chromium without a screen has nothing to send with: the device says that it has, and shows what
  // it was given.
  await page.addInitScript(() => {
    Object.assign(navigator, {
      canShare: () => true,
      share: ({ files }: { files: File[] }) => {
        document.title = files
          .map(({ name, type, size }) => `${name} ${type} ${size > 5000}`)
          .join();
        return Promise.resolve();
      },
    });
  });
  await page.goto('/lernen/e-mail/geschafft');
  await expect(page.getByText('hängen Sie die Datei an eine E-Mail')).toBeHidden();
  await page.getByRole('button', { name: 'Weiterschicken' }).click();
  await expect(page).toHaveTitle(/^nachweis-HV-\S+\.pdf application\/pdf true$/);
});
