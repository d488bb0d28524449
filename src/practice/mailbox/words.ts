import { kitSentences } from '#practice/kit/words.ts';
import type { Draft, Field, Folder, Letter, Note, State, World } from './types.ts';

/** Every sentence of the practice mailbox that is not content, in Einfache Sprache. */
export const notes: Record<Note['key'], string> = {
  ...kitSentences,
  sent: 'Ihre E-Mail ist gesendet. Sie liegt jetzt unter „Gesendet“.',
  sentElsewhere:
    'Ihre E-Mail ist gesendet. Für diese Aufgabe soll sie an jemand anderen gehen. Schreiben Sie einfach noch eine.',
  sentNoReply:
    'Ihre E-Mail ist gesendet. Für diese Aufgabe brauchen Sie eine Antwort. Öffnen Sie die E-Mail und drücken Sie „Antworten“.',
  sentNoAttachment:
    'Ihre E-Mail ist gesendet. Es fehlt noch die Datei. Mit „Rückgängig“ holen Sie die E-Mail zurück.',
  sentShort:
    'Ihre E-Mail ist gesendet. Für diese Aufgabe darf sie etwas länger sein. Mit „Rückgängig“ holen Sie die E-Mail zurück.',
  incomplete: 'Ihre E-Mail ist noch hier. Es fehlt noch etwas:',
  fraudReply:
    'Diese E-Mail ist vielleicht Betrug. Antworten Sie lieber nicht. Es ist nichts passiert. Mit „Als Betrug melden“ legen Sie sie weg.',
  fraudSend:
    'Diese Adresse gehört vielleicht zu einem Betrug. Wir haben nichts gesendet. Ihr Text ist noch da.',
  deleted: 'Die E-Mail liegt jetzt im Papierkorb. Mit „Rückgängig“ holen Sie sie zurück.',
  reported: 'Die E-Mail liegt jetzt unter „Betrug“. Mit „Rückgängig“ holen Sie sie zurück.',
  restored: 'Die E-Mail ist wieder an ihrem Platz.',
  discarded: 'Der Entwurf ist weg. Mit „Rückgängig“ holen Sie ihn zurück.',
  attached: 'Die Datei hängt jetzt an Ihrer E-Mail.',
  detached: 'Die Datei hängt nicht mehr an Ihrer E-Mail.',
  kept: 'Ihr Entwurf ist aufgehoben. Sie können jederzeit weiterschreiben.',
  resumed: 'Sie haben hier schon angefangen. Schreiben Sie einfach weiter.',
  searchEmpty: 'Schreiben Sie zuerst ein Wort in das Feld „E-Mail suchen“.',
  noHits: 'Dazu finden wir keine E-Mail. Versuchen Sie ein kürzeres Wort.',
};

export const missing: Record<Field, string> = {
  to: 'Wählen Sie, wer die E-Mail bekommt.',
  subject: 'Schreiben Sie einen Betreff. Zum Beispiel: „Mein Termin“.',
  text: 'Schreiben Sie einen Text. Ein Satz genügt.',
};

export const folders: Record<Folder, string> = {
  inbox: 'Eingang',
  sent: 'Gesendet',
  trash: 'Papierkorb',
  fraud: 'Betrug',
};
export const emptyFolder = 'Hier liegt keine E-Mail.';

/** What a reply's subject begins with. */
export const replyMark = 'AW: ';

/** The subject of a solution for which content gives none. */
export const plainSubject = (world: World): string => `Nachricht von ${world.me.name}`;

export const name = 'Übungs-Postfach';
/** The name of the mailbox, which says that nobody is real. */
export const title = (world: World): string => `${name} von ${world.me.name} (erfunden)`;
/**
 * What stands in front of the learner now, for the heading that takes the focus after each press.
 */
export function viewName(
  state: State,
  letter: Letter | undefined,
  draft: Draft | undefined,
  found: number,
): string {
  if (letter) return `E-Mail „${letter.subject}“`;
  if (draft) return writeTitle(draft);
  return state.search === '' ? folders[state.folder] : hits(found, state.search);
}
/** The heading over a mail that is written. */
export const writeTitle = (draft: Draft): string =>
  draft.answers ? 'Antwort schreiben' : 'E-Mail schreiben';
/** How many mails a search found. */
export const hits = (count: number, search: string): string =>
  `${count === 1 ? 'Eine E-Mail' : `${count} E-Mails`} zu „${search}“`;
