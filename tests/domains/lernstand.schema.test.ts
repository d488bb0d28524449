/** What the published schema says to whoever programs against it, word for word. */
import { beforeEach, expect, test } from 'vitest';
import { lernstandParts, lernstandSchema } from '#domains/reporting/lernstand/rules.schema.ts';

type Part = Record<string, unknown>;
let file: Part;
let row: Part;
beforeEach(() => {
  ({ file, row } = lernstandParts(1));
});
const fields = (of: Part): Part => of['properties'] as Part;

test('the file has its version, what all rows share, and the rows, and nothing else', () => {
  expect(lernstandSchema('https://lernen.example/api/lernstand-1.1.schema.json', 1)).toEqual({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'https://lernen.example/api/lernstand-1.1.schema.json',
    title: 'Lernstand (lernstand-1.1)',
    type: 'object',
    properties: {
      schema_version: { const: 'lernstand-1.1' },
      file,
      rows: { type: 'array', items: row },
    },
    required: ['schema_version', 'file', 'rows'],
    additionalProperties: false,
  });
});

test('what all rows share: number and day of the file, and who made it, always', () => {
  expect({ ...file, properties: Object.keys(fields(file)) }).toEqual({
    type: 'object',
    properties: ['export_id', 'exportiert_am', 'exportiert_von', 'traegernummer'],
    required: ['export_id', 'exportiert_am', 'exportiert_von'],
    additionalProperties: false,
  });
});

test('a row names its assignment, its course and how it stands always, and all else where office and level allow it', () => {
  const { required, additionalProperties } = row;
  expect({ required, additionalProperties, fields: Object.keys(fields(row)).length }).toEqual({
    required: ['zuweisung_id', 'kurs_id', 'kurs_titel', 'status'],
    additionalProperties: false,
    fields: 33,
  });
  expect(Object.keys(fields(lernstandParts(0).row))).not.toContain('anmerkung');
});

test('each field says what it is called, why it is there, and what may stand in it', () => {
  const { frist_bis, module_gesamt, hilfe_erbeten, aktenzeichen } = fields(row);
  expect({ frist_bis, module_gesamt, hilfe_erbeten, aktenzeichen }).toEqual({
    frist_bis: {
      title: 'Fertig bis',
      description: 'Damit ein Tag, der gesetzt ist, nicht übersehen wird.',
      type: ['string', 'null'],
      format: 'date',
    },
    module_gesamt: {
      title: 'Module im Kurs',
      description: 'Damit man weiß, wie groß der Kurs ist.',
      type: ['integer', 'null'],
      minimum: 0,
    },
    hilfe_erbeten: {
      title: 'Hilfe erbeten',
      description: 'Damit Ihnen jemand hilft.',
      enum: ['ja', 'nein', null],
    },
    aktenzeichen: {
      title: 'Aktenzeichen',
      description: 'Damit die Zeile in die richtige Akte kommt.',
      type: ['string', 'null'],
      minLength: 1,
    },
  });
});
