/**
 * The download of the Lernstand: refuse, spool, record, send, in this order. A refused form is
 * shown again by `form-again`.
 */
import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { write } from '#db/portal.ts';
import type { Actor } from '#lib/actor.ts';
import {
  clientsByPublicId,
  exportCourses,
  strangersAmong,
} from '#domains/reporting/lernstand/queries.clients.ts';
import { scopeFor, type Scope } from '#domains/reporting/lernstand/queries.scope.ts';
import { rowCount } from '#domains/reporting/lernstand/queries.ts';
import { mediaTypes } from '#domains/reporting/lernstand/rules.file.ts';
import { exportSchema, type ExportInput } from '#domains/reporting/lernstand/rules.input.ts';
import { dayPatterns, type Mapping } from '#domains/reporting/lernstand/rules.layout.ts';
import { endsBy } from '#lib/clock.ts';
import { Invalid } from '#lib/errors.ts';
import { mostSheetRows } from '#lib/xlsx.ts';
import { logRefused } from './log-read.ts';
import { mappings } from './mappings.ts';
import { parseForm } from './parse-form.ts';
import { recordInParts } from './record-export.ts';
import { spool } from '#outgoing/spool.ts';
import { actorIn } from './who.ts';
import { say } from '#lib/say.ts';

/** Answers the form of `/fachkraft/lernstand`. Throws `Invalid` with sentences for its fields. */
export async function exportFile(locals: App.Locals, form: FormData): Promise<Response> {
  const { db, settings } = locals;
  const actor = actorIn(locals);
  const { format, ...filter } = parseForm(exportSchema, form);
  const scope = await scopeOf(locals, actor, { format, ...filter });
  const mapping = mappingOf(filter.mapping);
  const publicId = randomUUID();
  const file = {
    exportId: publicId,
    madeOn: actor.today,
    madeBy: `${actor.givenName} ${actor.familyName}`,
    carrier: settings.TRAEGERNUMMER,
  };
  const { handle, rows, bytes, hash, learnerIds } = await spool(db, {
    url: settings.DATABASE_URL,
    key: settings.KUNDENNUMMER_KEY,
    today: endsBy(actor.today),
    scope,
    file,
    format,
    // Programs that read JSON know no German days.
    wish: {
      withNames: settings.EXPORT_NAMES,
      withBgNumber: settings.EXPORT_BG_NUMMER,
      level: settings.EXPORT_LEVEL,
      version: settings.EXPORT_VERSION,
      days: dayPatterns[format === 'json' ? 'iso' : filter.days],
      mapping,
      forPeople: format === 'xlsx' && mapping === null,
    },
  });
  try {
    // Recorded before the first byte leaves: a download that breaks off still says that it was
    // made.
    await recordInParts(
      write,
      actor,
      { publicId, rows, hash, format, level: settings.EXPORT_LEVEL, filter },
      learnerIds,
    );
  } catch (error) {
    await handle.close();
    throw error;
  }
  const body = Readable.toWeb(
    handle.createReadStream({ start: 0, highWaterMark: 128 * 1024 }),
  ) as ReadableStream<Uint8Array>;
  return new Response(body, {
    headers: {
      'content-type': mediaTypes[format],
      'content-length': String(bytes),
      'content-disposition': `attachment; filename="lernstand-${actor.today}.${format}"`,
      'cache-control': 'no-store',
    },
  });
}

/** The columns of a case software by its name; null for the portal's own. */
function mappingOf(name: string): Mapping | null {
  const found = mappings.find((mapping) => mapping.name === name);
  if (name !== '' && !found) throw new Invalid({ mapping: say('lernstand.mappingUnknown') });
  return found ?? null;
}

async function scopeOf(locals: App.Locals, actor: Actor, input: ExportInput): Promise<Scope> {
  const { db, settings } = locals;
  const strangers = await strangersAmong(db, actor, input.person);
  if (strangers.any) {
    await logRefused(locals, strangers.ids);
    throw new Invalid({ person: say('lernstand.personForeign') });
  }
  const courses = await exportCourses(db);
  if (!input.course.every((slug) => courses.some((c) => c.slug === slug)))
    throw new Invalid({ course: say('lernstand.courseUnknown') });
  const scope = scopeFor(
    actor,
    input,
    courses,
    await clientsByPublicId(db, actor, input.person),
    settings.EXPORT_LEVEL,
  );
  if (input.format === 'xlsx' && (await rowCount(db, scope)) > mostSheetRows)
    throw new Invalid({ format: say('lernstand.tooLong') });
  return scope;
}
