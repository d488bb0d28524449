/**
 * Lists as offices send them (tests/lists): what is odd about each, how many of its rows are of
 * which kind, and who comes of it.
 */
import type { Counts } from './list-desk.ts';

export const lists: [what: string, file: string, counts: Partial<Counts>, made: string[]][] = [
  ['a line that names the sign between cells', 'sep-line.csv', { neu: 1 }, ['Fallmühl, Ida']],
  ['titles above the heads', 'title-lines.csv', { neu: 1 }, ['Fallgrün, Ida']],
  ['UTF-16 with the high byte first', 'utf16-high-byte-first.txt', { neu: 1 }, ['Fällmann, Ida']],
  [
    'lines in two encodings',
    'two-encodings.csv',
    { neu: 3 },
    ['Müßig, Jörg', 'Grün, Änne', 'Bär, Ute'],
  ],
  ['the letters of a Mac', 'mac-roman.csv', { neu: 2 }, ['Müßig, Jörg', 'Käfer, Änne']],
  ['the letters of DOS', 'dos-850.csv', { neu: 2 }, ['Müßig, Jörg', 'Käfer, Änne']],
  ['letters that were encoded twice', 'encoded-twice.csv', { neu: 1 }, ['Müßig, Jörg']],
  [
    'one person in three letter cases',
    'letter-case.csv',
    { neu: 1, falsch: 2 },
    ['Zwilling, Peter'],
  ],
  ['line breaks in its heads', 'head-broken-commas.csv', { neu: 1 }, ['Fallweg, Ida']],
  [
    'line breaks and semicolons in its heads',
    'head-broken-semicolons.csv',
    { neu: 1 },
    ['Fallweg, Ida, A1'],
  ],
  ['commas in a head', 'commas-in-head.csv', { neu: 1 }, ['Fallkomma, Ida']],
  ['dashes for nothing', 'dash-for-nothing.csv', { neu: 1, falsch: 1 }, ['Fallstrich, Ida']],
  [
    'a row with more cells than its head',
    'cell-too-many.csv',
    { neu: 1, falsch: 1 },
    ['Bergholz, Udo, A-78'],
  ],
  [
    'days that Excel made of case numbers',
    'case-number-as-date.xlsx',
    { neu: 1, falsch: 2 },
    ['Falldatum, Ute, AZ 12/2024'],
  ],
  [
    'zeros that only a format shows, and numbers that lost digits',
    'numbers-as-shown.xlsx',
    { neu: 1, falsch: 2 },
    ['Fallnull, Ida, 0000004711'],
  ],
  ['a hidden sheet before its own', 'hidden-first-sheet.xlsx', { neu: 1 }, ['Fallblatt, Ida']],
  ['a merged title', 'merged-title.xlsx', { neu: 1 }, ['Falltitel, Ida']],
  [
    'line breaks that Excel writes as _x000D_',
    'x000d.xlsx',
    { neu: 2 },
    ['Fallwagen, Ida', 'Fallzeile (geb. Muster), Udo'],
  ],
  [
    'cells that do not say where they are',
    'no-cell-addresses.xlsx',
    { neu: 1 },
    ['Fallohner, Ida, A-77'],
  ],
  [
    'letters of DIN 91379',
    'din-91379.csv',
    { neu: 4 },
    ['Ḩasanfall, Ẕahra', 'Fallḵhan, Aḫmed', 'Fallẖar, M̄ara', 'Əliyevfall, Günəl'],
  ],
];
