import type { APIRoute } from 'astro';
import { may } from '#domains/people/accounts/rules.ts';
import { ownRecord } from '#domains/office/my-data/queries.ts';
import { recordAsHtml } from '#words/my-data.file.ts';
import { sayRecord } from '#words/my-data.ts';
import { NotAllowed } from '#lib/errors.ts';
import { fill, messages } from '#lib/i18n.ts';
import { sayShortDay } from '#lib/time.ts';

/** The learner's own record to take along: to read (HTML), or for machines (JSON). */
export const GET: APIRoute = async ({ locals: { db, actor, settings }, url }) => {
  if (!actor || !may(actor.role, 'learn'))
    throw new NotAllowed('Only learners have a record of learning.');
  const record = await ownRecord(db, actor, settings.KUNDENNUMMER_KEY);
  const json = url.searchParams.get('form') === 'json';
  const body = json
    ? JSON.stringify(record, null, 2)
    : recordAsHtml(
        sayRecord(record),
        fill(messages.own.fileTitle, { day: sayShortDay(actor.today) }),
      );
  return new Response(body, {
    headers: {
      'content-type': json ? 'application/json; charset=utf-8' : 'text/html; charset=utf-8',
      'content-disposition': `attachment; filename="meine-daten-${actor.today}.${json ? 'json' : 'html'}"`,
      'cache-control': 'no-store',
    },
  });
};
