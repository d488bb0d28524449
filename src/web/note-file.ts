/** The Vermerk about one client: draw, record, send, in this order. */
import { createHash, randomUUID } from 'node:crypto';
import { write } from '#db/portal.ts';
import { recordExport } from '#domains/reporting/lernstand/commands.ts';
import { clientOf } from '#domains/reporting/lernstand/queries.clients.ts';
import { rowsOf } from '#domains/reporting/lernstand/queries.ts';
import { exportSchema, personSchema } from '#domains/reporting/lernstand/rules.input.ts';
import { noteOf, unprintableOf } from '#domains/reporting/lernstand/rules.note.ts';
import { fill, messages } from '#lib/i18n.ts';
import { drawNote } from './draw-note.ts';
import { parseForm } from './parse-form.ts';
import { actorIn } from './who.ts';

/**
 * Answers the button on a client's page, or says why the page cannot be printed, and where. Throws
 * `NotFound` for anybody else's client.
 */
export async function noteFile(
  locals: App.Locals,
  form: FormData,
): Promise<Response | { to: string; say: string }> {
  const { db, settings } = locals;
  const actor = actorIn(locals);
  const { person } = parseForm(personSchema, form);
  const client = await clientOf(db, actor, person);
  const level = settings.EXPORT_LEVEL;
  const rows = await rowsOf(
    db,
    { caseworkerId: actor.id, learnerIds: [client.id] },
    { key: settings.KUNDENNUMMER_KEY, today: actor.today, level },
  );
  const exportId = randomUUID();
  const file = {
    exportId,
    madeOn: actor.today,
    madeBy: `${actor.givenName} ${actor.familyName}`,
    carrier: settings.TRAEGERNUMMER,
  };
  const note = noteOf(rows, {
    file,
    office: settings.OFFICE_NAME,
    names: settings.EXPORT_NAMES,
    withBgNumber: settings.EXPORT_BG_NUMMER,
    level,
    name: `${client.givenName} ${client.familyName}`,
  });
  const letters = unprintableOf(note);
  if (letters.length > 0)
    return {
      to: `/fachkraft/lernende/${client.publicId}`,
      say: fill(messages.note.unprintable, { letters: letters.join(' ') }),
    };
  const pdf = await drawNote(note);
  const { format: _, ...filter } = exportSchema.parse({ person: [client.publicId] });
  const hash = createHash('sha256').update(pdf).digest('hex');
  await write((tx) =>
    recordExport(
      tx,
      actor,
      { publicId: exportId, rows: rows.length, hash, format: 'pdf', level, filter },
      [client.id],
    ),
  );
  return new Response(pdf, {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="vermerk-${actor.today}.pdf"`,
      'cache-control': 'no-store',
    },
  });
}
