/** Every sentence that all practice programs say, in Einfache Sprache. */
import type { KitNote } from './types.ts';

export const kitSentences: Record<KitNote, string> = {
  undone: 'Das ist rückgängig gemacht.',
  nothingToUndo: 'Es gibt gerade nichts zum Zurückholen.',
  restarted: 'Sie beginnen die Aufgabe von vorn. Mit „Rückgängig“ kommen Sie zurück.',
  solved: 'So geht es. Wir haben diesen Teil für Sie gemacht.',
  impossible: 'Das ging gerade nicht. Es ist nichts passiert.',
};

export const hintButtons = [
  'Einen Hinweis geben',
  'Noch einen Hinweis geben',
  'Zeigen Sie mir die Lösung',
] as const;
export const goalsTitle = 'Das ist zu tun';
export const unsaved = 'Noch nicht gespeichert. Wir versuchen es gleich noch einmal.';
export const elsewhere =
  'Sie haben an einer anderen Stelle weitergemacht. Hier ist der neue Stand. Ihr Text ist noch da.';
export const success = 'Geschafft. Alles ist erledigt.';
export const doneBefore = 'Sie haben diese Aufgabe schon geschafft. Das bleibt so.';
export const withHelp = 'Mit Hilfe geschafft. Das zählt.';
/** How far the learner is, in words. */
export const stand = (done: number, all: number): string => `${done} von ${all} erledigt.`;
