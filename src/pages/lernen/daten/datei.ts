import { parts } from '#domains/my-data.ts';
import { readRecord, storedIn } from '#domains/office/my-data/queries.ts';
import { recordAsHtml } from '#words/my-data.file.ts';
import { sayRecord } from '#words/my-data.ts';
import { fill, messages } from '#lib/i18n.ts';
import { sayShortDay } from '#lib/time.ts';
import { download } from '#web/download.ts';

/** The learner's own record to take along: to read (HTML), or for machines (JSON). */
export const GET = download('learn', async ({ locals: { db, settings }, actor, url }) => {
  const record = await readRecord(db, actor, settings.KUNDENNUMMER_KEY, parts);
  const json = url.searchParams.get('form') === 'json';
  const body = json
    ? JSON.stringify(storedIn(record), null, 2)
    : recordAsHtml(
        sayRecord(record),
        fill(messages.myData.fileTitle, { day: sayShortDay(actor.today) }),
      );
  return new Response(body, {
    headers: {
      'content-type': json ? 'application/json; charset=utf-8' : 'text/html; charset=utf-8',
      'content-disposition': `attachment; filename="meine-daten-${actor.today}.${json ? 'json' : 'html'}"`,
      'cache-control': 'no-store',
    },
  });
});
