/**
 * Carries a file of learners out: small transactions one after the other, each whole, so that the
 * portal goes on answering (decisions/011).
 */
import type { Reader } from '#db/client.ts';
import type { Write } from '#db/write.ts';
import {
  changeImported,
  finishImport,
  makeImported,
  type SealedLearner,
} from '#domains/people/accounts/commands.import.ts';
import { importPlan, type ImportDraft } from '#domains/people/accounts/queries.import.ts';
import type { WantedLearner } from '#domains/people/accounts/rules.import.ts';
import type { ImportDone, ImportFile } from '#domains/people/accounts/rules.import.ts';
import type { Actor } from '#lib/actor.ts';
import { seal } from '#lib/seal.ts';
import type { Settings } from '#lib/settings.ts';
import { secondsNow } from '#lib/time.ts';

const peopleAtOnce = 200;

type Office = { reader: Reader; write: Write; settings: Settings };
let turn: Promise<unknown> = Promise.resolve();

/**
 * Makes and changes what the file asks for, and stores the result in place of the file. Interrupted
 * and called again, it goes on where it was. Throws `Conflict` when the file is gone.
 */
export function carryOutImport(
  office: Office,
  actor: Actor,
  draft: ImportDraft & { content: ImportFile },
): Promise<ImportDone> {
  // One at a time: whom one file makes, the next has to find.
  const result = turn.then(() => carryOut(office, actor, draft));
  turn = result.catch(() => undefined);
  return result;
}

async function carryOut(
  { reader, write, settings }: Office,
  actor: Actor,
  { publicId, content: file }: ImportDraft & { content: ImportFile },
): Promise<ImportDone> {
  const plan = await importPlan(reader, actor, { publicId, file }, settings);
  const key = settings.KUNDENNUMMER_KEY;
  const sealed = ({ kundennummer, bgNummer, ...person }: WantedLearner): SealedLearner => ({
    ...person,
    kundennummerSealed:
      kundennummer === '' ? null : seal(key, kundennummer, 'identifier.kundennummer'),
    bgNummerSealed: bgNummer === '' ? null : seal(key, bgNummer, 'identifier.bg_nummer'),
  });
  const made = [...plan.madeBefore];
  for (const people of partsOf(plan.make)) {
    made.push(
      ...(await write((tx) =>
        makeImported(tx, actor, { publicId, people: people.map(sealed), now: secondsNow() }),
      )),
    );
  }
  for (const people of partsOf(plan.change)) {
    const changes = people.map(({ wanted, before, fields }) => ({
      wanted: sealed(wanted),
      before,
      fields,
    }));
    await write((tx) =>
      changeImported(tx, actor, { publicId, people: changes, now: secondsNow() }),
    );
  }
  const done: ImportDone = {
    kind: 'done',
    made,
    changed: plan.change.length,
    left: plan.left.length - plan.madeBefore.length,
    bad: plan.bad.length,
    fileName: file.fileName,
    refused: { head: file.head, rows: plan.bad },
  };
  const body = seal(key, JSON.stringify(done), 'import_draft.body');
  await write((tx) => finishImport(tx, actor, { publicId, body, now: secondsNow() }));
  return done;
}

function partsOf<Item>(items: readonly Item[]): Item[][] {
  return Array.from({ length: Math.ceil(items.length / peopleAtOnce) }, (_, i) =>
    items.slice(i * peopleAtOnce, (i + 1) * peopleAtOnce),
  );
}
