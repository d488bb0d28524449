/**
 * Long work beside the pages: what each piece of it is given, what it answers, what it may take.
 */
import type { Actor } from '#lib/actor.ts';
import type { CertificateSheet } from '#domains/learning/certificates/rules.sheet.ts';
import type { Round } from '#domains/reporting/delivery/rules.ts';
import type { CourseCount } from '#domains/desk/lists/queries.courses.ts';
import type { ExportOrder, ExportReport } from '#domains/reporting/lernstand/queries.order.ts';
import type { Note } from '#domains/reporting/lernstand/rules.note.ts';
import type {
  StatisticsAnswer,
  StatisticsQuestion,
} from '#domains/reporting/statistics/queries.ts';
import type { Found } from '#domains/office/retention/commands.ts';
import type { Retention } from '#domains/office/retention/rules.ts';
import type { CardsOrder } from '#documents/cards-drawing.ts';
import type { WorksheetOrder } from '#documents/worksheet-pdf.ts';
import type { Settings } from '#lib/settings.ts';

/** `settings` are those to keep in the backup, `ring` seals it, `day` is today. */
export type NightlyOrder = {
  url: string;
  /** The path beside which the portal keeps its own files. */
  place: string;
  ring: string;
  folder: string;
  settings: Record<string, string>;
  day: string;
};
/** `oldest`: the number of the last deletion that every backup of the folder knows. */
export type Nightly = { file: string; rows: number; gone: number; oldest: number };

type Pdf = Uint8Array<ArrayBuffer>;
type Work<Order, Answer> = { order: Order; answer: Answer };

/** By the name of its file in this folder. `url` is the address of the database. */
export type Works = {
  'backup-worker': Work<NightlyOrder, Nightly>;
  'cards-worker': Work<CardsOrder, Pdf>;
  'certificate-worker': Work<CertificateSheet, Pdf>;
  /** What SQLite finds wrong, a line each; nothing where all is good. */
  'check-worker': Work<{ url: string }, string[]>;
  'courses-worker': Work<{ url: string; actor: Actor }, CourseCount[]>;
  /** Null when another engine is at work. */
  'deliver-worker': Work<Settings, Round | null>;
  'export-worker': Work<ExportOrder, ExportReport>;
  'statistics-worker': Work<{ url: string; question: StatisticsQuestion }, StatisticsAnswer>;
  'note-worker': Work<Note, Pdf>;
  'worksheet-worker': Work<WorksheetOrder, Pdf>;
  'round-worker': Work<{ url: string; retention: Retention; now: Date }, Found>;
};
export type WorkName = keyof Works;

/**
 * What a thread may take: megabytes of memory (too much is `ERR_WORKER_OUT_OF_MEMORY`), and seconds
 * only where it opens no database: one that is terminated inside the code of the database ends the
 * whole process.
 */
export type Limits = { old?: number; young: number; seconds?: number };

export const limits: Readonly<Record<WorkName, Limits>> = {
  'backup-worker': { old: 256, young: 8 },
  'cards-worker': { old: 256, young: 22 },
  'certificate-worker': { old: 256, young: 22, seconds: 60 },
  'check-worker': { old: 128, young: 8 },
  'courses-worker': { old: 256, young: 22 },
  'deliver-worker': { old: 256, young: 8 },
  'export-worker': { old: 96, young: 8 },
  'statistics-worker': { old: 256, young: 22 },
  'note-worker': { old: 256, young: 22 },
  'worksheet-worker': { old: 256, young: 22, seconds: 60 },
  'round-worker': { young: 8 },
};
