/** Codes for an hour together that open nothing: staff read why beside what they typed. */
import { eq } from 'drizzle-orm';
import { sitBeside } from '#db/schema/shared-session.ts';
import { endsNow, makesCode, phone, typesCode } from '../support/shared-session-screens.ts';
import { learnerWith } from '../support/learners.ts';
import { expect, test } from '../support/portal.ts';

test.describe('A code that opens nothing gets a sentence at its field, and keeps what was typed:', () => {
  for (const { what, digits, sentence } of [
    {
      what: 'too short',
      digits: '48 29',
      sentence: 'Schreiben Sie die sechs Ziffern, zum Beispiel: 482 913.',
    },
    {
      what: 'empty',
      digits: '',
      sentence: 'Schreiben Sie die sechs Ziffern, zum Beispiel: 482 913.',
    },
    {
      what: 'letters',
      digits: 'abc def',
      sentence: 'Schreiben Sie die sechs Ziffern, zum Beispiel: 482 913.',
    },
  ]) {
    test(what, async ({ portal, device }) => {
      const learner = await learnerWith(portal, ['e-mail'], ['Lena', 'Neben']);
      await makesCode(await device(learner, phone));
      const desk = await device(portal.office.staff, { javaScriptEnabled: false });
      await typesCode(desk, learner, digits);
      await expect(desk).toHaveTitle(/^Fehler: /);
      await expect(desk.locator('#digits-error')).toContainText(sentence);
      await expect(desk.getByLabel('Code der Person')).toHaveValue(digits);
    });
  }

  test('expired, used by a colleague, wrong, and too often wrong @night', async ({
    portal,
    device,
  }) => {
    const { db, office } = portal;
    const tom = await learnerWith(portal, ['e-mail'], ['Tom', 'Neben']);
    const his = await device(tom, phone);
    const desk = await device(office.staff, { javaScriptEnabled: false });
    const error = desk.locator('#digits-error');
    const late = await makesCode(his);
    await endsNow(portal, tom);
    await typesCode(desk, tom, late);
    await expect(error).toContainText('Dieser Code gilt nicht mehr. Er gilt nur eine Stunde.');
    const taken = await makesCode(his);
    await db.write((tx) =>
      tx.update(sitBeside).set({ staffId: office.admin.id }).where(eq(sitBeside.learnerId, tom.id)),
    );
    await typesCode(desk, tom, taken);
    await expect(error).toContainText('Mit diesem Code arbeitet schon jemand anderes.');
    const wrong = taken === '111 111' ? '222 222' : '111 111';
    await typesCode(desk, tom, wrong);
    await expect(error).toContainText(
      'Dieser Code passt nicht. Lassen Sie sich die sechs Ziffern noch einmal vorlesen.',
    );
    await expect(desk.getByLabel('Code der Person')).toHaveValue(wrong);
    for (let n = 0; n < 8; n += 1) await typesCode(desk, tom, wrong);
    await expect(error).toContainText('Warten Sie');
    await his.goto('/lernen/daten');
    await expect(his.locator('#einsicht')).toContainText(
      'Gemeinsame Stunde am Bildschirm begonnen: versucht und abgelehnt',
    );
  });
});
