/** The download of the Lernstand: refuse, spool, record, send, in this order. A refused form is shown again by `form-again`. */
import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { write } from '#db/portal.ts';
import { may, type Actor } from '#domains/accounts/rules.ts';
import { recordExport } from '#domains/exports/commands.ts';
import { clientsCalled, exportCourses, strangersAmong } from '#domains/exports/queries.clients.ts';
import { scopeFor, type Scope } from '#domains/exports/queries.ts';
import { exportSchema, type ExportInput } from '#domains/exports/rules.input.ts';
import { Invalid, NotAllowed } from '#lib/errors.ts';
import { messages } from '#lib/i18n.ts';
import { logRefused } from './log-read.ts';
import { parseForm } from './parse-form.ts';
import { spool } from './spool.ts';

/** Answers the form of `/fachkraft/lernstand`. Throws `Invalid` with sentences for its fields, and `NotAllowed`. */
export async function exportFile(locals: App.Locals, form: FormData): Promise<Response> {
  const { db, actor, settings } = locals;
  if (!actor || !may(actor.role, 'takeExports')) throw new NotAllowed('Only caseworkers take exports.');
  const input = parseForm(exportSchema, form);
  const scope = await scopeOf(locals, actor, input);
  const publicId = randomUUID();
  const file = { exportId: publicId, madeOn: actor.today, madeBy: `${actor.givenName} ${actor.familyName}`, carrier: settings.TRAEGERNUMMER };
  const { handle, rows, bytes, hash, learnerIds } = await spool(db, {
    url: settings.DATABASE_URL, key: settings.KUNDENNUMMER_KEY, withNames: settings.EXPORT_NAMES, today: actor.today, scope, file, days: input.days,
  });
  try {
    // Recorded before the first byte leaves: a download that breaks off still says that it was made.
    await write((tx) => recordExport(tx, actor, { publicId, rows, hash, filter: input }, learnerIds));
  } catch (error) {
    await handle.close();
    throw error;
  }
  const body = Readable.toWeb(handle.createReadStream({ start: 0, highWaterMark: 128 * 1024 })) as ReadableStream<Uint8Array>;
  return new Response(body, {
    headers: {
      'content-type': 'text/csv; charset=utf-8; header=present', 'content-length': String(bytes),
      'content-disposition': `attachment; filename="lernstand-${actor.today}.csv"`, 'cache-control': 'no-store',
    },
  });
}

async function scopeOf(locals: App.Locals, actor: Actor, input: ExportInput): Promise<Scope> {
  const { db } = locals;
  const strangers = await strangersAmong(db, actor, input.person);
  if (strangers.any) {
    await logRefused(locals, strangers.ids);
    throw new Invalid({ person: messages.exports.personForeign });
  }
  const courses = await exportCourses(db);
  if (!input.course.every((slug) => courses.some((c) => c.slug === slug))) throw new Invalid({ course: messages.exports.courseUnknown });
  return scopeFor(actor, input, courses, await clientsCalled(db, actor, input.person));
}
