/**
 * How the work of each reader grows with what it is sent, where anybody from outside, a learner or
 * staff send it: at 1× and at 16×.
 */
import { deflateRawSync } from 'node:zlib';
import { readCode } from '#domains/accounts/rules.card.ts';
import { foldName, foldQuery } from '#domains/accounts/rules.fold.ts';
import { numberProblems, tidy } from '#domains/accounts/rules.people.ts';
import { foldPassword } from '#domains/accounts/rules.password.ts';
import { foldUserName } from '#domains/accounts/rules.user-name.ts';
import { weaknessOf } from '#domains/accounts/strength.ts';
import { readCertificateNumber } from '#domains/certificates/rules.ts';
import { readMove } from '#domains/exercises/rules.read.ts';
import { choiceIn } from '#domains/exports/rules.input.ts';
import { readNumber } from '#domains/paper/rules.ts';
import { readQuery, takesJson } from '#domains/systems/rules.query.ts';
import { fieldsOf } from '#lib/form.ts';
import { localPath } from '#lib/local-path.ts';
import { isMailAddress } from '#lib/mail-address.ts';
import { networkOf } from '#lib/network.ts';
import { readSettings } from '#lib/settings.ts';
import { readDay } from '#lib/read-day.ts';
import { readTable } from '#lib/table-file.ts';
import { readView } from '#lib/view.ts';
import { parse } from '#practice/mailbox/machine.ts';
import { wayOf } from '#server/address.ts';
import { partsOf, sheetXml } from '../support/books.ts';
import { parts } from '../support/exercises.ts';
import { Person } from '../support/mailbox.ts';
import { csv } from '../support/tables.ts';
import { zipOf } from '../support/zips.ts';

/**
 * `more` is how much longer 16 times as much takes; `steady` is whether that is at most 24 times,
 * or nothing that anybody would notice.
 */
export type Growth = { name: string; ms: number; more: number; steady: boolean };
const mostTimes = 24;
/** A list beyond 16,000 entries costs Node one collection of 1 to 3 ms, however it was made. */
const unnoticedMs = 5;
type Reader = {
  name: string;
  once: number;
  make: (n: number) => unknown;
  read: (input: never) => unknown;
};

const reader = <Input>(
  name: string,
  once: number,
  make: (n: number) => Input,
  read: (input: Input) => unknown,
): Reader => ({ name, once, make, read });
const many = (n: number, text: (i: number) => string, between = ''): string =>
  Array.from({ length: n }, (_, i) => text(i)).join(between);
const formOf = (n: number, name: (i: number) => string): FormData => {
  const form = new FormData();
  for (let i = 0; i < n; i += 1) form.append(name(i), `Wert ${i}`);
  return form;
};
const posted = (type: string, body: string): Request =>
  new Request('http://localhost/', { method: 'POST', headers: { 'content-type': type }, body });
const part = (i: number): string =>
  `--g\r\nContent-Disposition: form-data; name="${i}"\r\n\r\nWert\r\n`;
const settings = readSettings({});
const mailbox = new Person('termin');
const sheet = (n: number, cell: (i: number) => string): Buffer =>
  zipOf(partsOf({ sheet: sheetXml(many(n, (i) => `<row r="${i + 2}">${cell(i)}</row>`)) }));

/** Sizes are such that 16 times as much is what the front still lets in, or a file may hold. */
const readers: readonly Reader[] = [
  reader('form: names', 60, (n) => formOf(n, String), fieldsOf),
  reader('form: values of one name', 1500, (n) => formOf(n, () => 'learners'), fieldsOf),
  reader(
    "form in an address's dress, names",
    2000,
    (n) => many(n, (i) => `${i}=`, '&'),
    (body) => posted('application/x-www-form-urlencoded', body).formData(),
  ),
  reader(
    'form in parts, names',
    60,
    (n) => `${many(n, part)}--g--\r\n`,
    (body) => posted('multipart/form-data; boundary=g', body).formData(),
  ),
  reader(
    'form in parts, one long value',
    16_000,
    (n) => `${part(1).replace('Wert', '\r\n--'.repeat(n / 4))}--g--\r\n`,
    (body) => posted('multipart/form-data; boundary=g', body).formData(),
  ),
  reader('address: one long part', 900, (n) => `/${'a'.repeat(n)}`, wayOf),
  reader('address: many parts', 900, (n) => `${'/a'.repeat(n / 2)}/`, wayOf),
  reader(
    'way on after signing in',
    900,
    (n) => `/${'a'.repeat(n)} `,
    (text) => localPath(text, '/'),
  ),
  reader('cookie of the view', 900, (n) => '1.'.repeat(n / 2), readView),
  reader(
    'query of programs',
    100,
    (n) => new URLSearchParams(many(n, (i) => `${i}=1`, '&')),
    (query) => refused(() => readQuery(query, '2026-10-06')),
  ),
  reader(
    'query of programs, one name',
    100,
    (n) => new URLSearchParams('limit=1&'.repeat(n)),
    (query) => refused(() => readQuery(query, '2026-10-06')),
  ),
  reader(
    'query of the Lernstand',
    100,
    (n) => new URLSearchParams('person=a&course=b&'.repeat(n)),
    (query) => refused(() => choiceIn(query)),
  ),
  reader('what a program accepts', 900, (n) => 'a;q=0,'.repeat(n / 6), takesJson),
  reader('network of an address', 900, (n) => ':1'.repeat(n / 2), networkOf),
  reader('code of a card', 2000, (n) => 'A '.repeat(n / 2), readCode),
  reader('number of a certificate', 2000, (n) => 'HV-'.repeat(n / 3), readCertificateNumber),
  reader('number of a paper sheet', 2000, (n) => 'A '.repeat(n / 2), readNumber),
  reader('name of an account', 2000, (n) => 'a1'.repeat(n / 2), foldUserName),
  reader('name of an account, in one', 2000, (n) => 'a'.repeat(n), foldUserName),
  reader('password', 2000, (n) => 'a '.repeat(n / 2), foldPassword),
  reader(
    'password, new',
    2000,
    (n) => 'ab'.repeat(n / 2),
    (text) => weaknessOf(text, { userName: 'a', givenName: 'b', familyName: 'c' }, ['Musterkreis']),
  ),
  reader('mail address', 2000, (n) => `a@${'b-'.repeat(n / 2)}`, isMailAddress),
  reader(
    'day',
    2000,
    (n) => '1.'.repeat(n / 2),
    (text) => readDay(text),
  ),
  reader(
    'answer: choices',
    1500,
    (n) => formOf(n, () => 'pick'),
    (form) => readMove(parts, form),
  ),
  reader(
    'mailbox: a text',
    16_000,
    (n) => {
      const form = new FormData();
      form.set('do', 'send');
      form.set('draft', 'draft.a');
      form.set('text', '\r\n '.repeat(n / 3));
      return form;
    },
    (form) => parse(form, mailbox.state),
  ),
  reader(
    'mailbox: files',
    1500,
    (n) => formOf(n, () => 'file'),
    (form) => parse(form, mailbox.state),
  ),
  reader('name of a person, as typed', 2000, (n) => 'ä \u0301'.repeat(n / 3), tidy),
  // No name that is taken has more than 300 letters.
  reader(
    'name of a person, for the search',
    20,
    (n) => 'ä b'.repeat(n / 3),
    (text) => foldName({ familyName: text, givenName: text }),
  ),
  reader('search', 2000, (n) => 'ß '.repeat(n / 2), foldQuery),
  reader(
    'Aktenzeichen',
    2000,
    (n) => 'A'.repeat(n),
    (text) => numberProblems({ aktenzeichen: text, kundennummer: text }, settings),
  ),
  reader(
    'CSV: rows',
    1200,
    (n) => csv('Nachname;Vorname', ...Array.from({ length: n }, (_, i) => `A${i};B`)),
    readTable,
  ),
  reader(
    'CSV: one cell',
    40_000,
    (n) => csv('Nachname;Vorname', `${'a"'.repeat(n / 2)};B`),
    readTable,
  ),
  reader(
    'CSV: quotes that do not end',
    40_000,
    (n) => csv(`"${'a"'.repeat(n / 2)}`),
    (bytes) => refused(() => readTable(bytes)),
  ),
  reader('XLSX: rows', 1200, (n) => sheet(n, (i) => `<c r="A${i + 2}"><v>${i}</v></c>`), readTable),
  reader(
    'XLSX: empty rows',
    5000,
    (n) => sheet(n, () => ''),
    (bytes) => refused(() => readTable(bytes)),
  ),
  reader(
    'XLSX: attributes of a cell',
    200,
    (n) => sheet(1, () => `<c r="A2" ${many(n, (i) => `a${i}="1" `)}><v>1</v></c>`),
    readTable,
  ),
  reader(
    'XLSX: a long text',
    40_000,
    (n) => sheet(1, () => `<c r="A2" t="str"><v>${'_x0041_&amp;'.repeat(n / 12)}</v></c>`),
    readTable,
  ),
  reader(
    'XLSX: shared texts',
    1200,
    (n) => zipOf(partsOf({ shared: `<sst>${many(n, (i) => `<si><t>${i}</t></si>`)}</sst>` })),
    readTable,
  ),
  reader(
    'XLSX: formats',
    600,
    (n) =>
      zipOf(
        partsOf({
          styles: `<s><numFmts>${many(n, (i) => `<numFmt numFmtId="${i}" formatCode="${'['.repeat(50)}"/>`)}</numFmts><cellXfs>${many(n, (i) => `<xf numFmtId="${i}"/>`)}</cellXfs></s>`,
        }),
      ),
    readTable,
  ),
  reader(
    'ZIP: parts',
    30,
    (n) =>
      zipOf([
        ...partsOf(),
        ...Array.from({ length: n - 5 }, (_, i) => ({ name: `${i}`, content: Buffer.from('a') })),
      ]),
    readTable,
  ),
  reader(
    'ZIP: ends that are none',
    4000,
    (n) =>
      Buffer.concat([Buffer.from('504b0304', 'hex'), Buffer.from('504b0506'.repeat(n), 'hex')]),
    (bytes) => refused(() => readTable(bytes)),
  ),
  reader(
    'ZIP: bytes to unfold',
    60_000,
    (n) => zipOf([...partsOf(), { name: 'a', content: deflateRawSync(Buffer.alloc(n, 'ab')) }]),
    readTable,
  ),
];

/** What is refused is read as far. */
function refused(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}

/**
 * Measures each reader, warmed up, the small and the large size in turn; the shortest of many
 * rounds counts, so that a busy machine says little.
 */
export async function benchGrowth(): Promise<Growth[]> {
  const figures: Growth[] = [];
  for (const { name, once, make, read } of readers) {
    const [small, large] = [make(once), make(16 * once)] as [never, never];
    const times = await timesFor(() => read(small));
    let [ms, much] = [Infinity, Infinity];
    for (let round = 0; round < rounds; round += 1) {
      ms = Math.min(ms, await timed(() => read(small), times));
      much = Math.min(much, await timed(() => read(large), Math.ceil(times / 16)));
    }
    figures.push({
      name,
      ms,
      more: much / ms,
      steady: much <= Math.max(mostTimes * ms, unnoticedMs),
    });
  }
  return figures;
}

const rounds = 12;
/** Below this a clock tells more of itself than of the work, and of how warm it is. */
const leastMs = 4;

/** How often the work is done in `leastMs`, once it is warm. */
async function timesFor(work: () => unknown): Promise<number> {
  let times = 1;
  for (let ms = await timed(work, times); ms * times < leastMs; ms = await timed(work, times))
    times *= 2;
  return times;
}

/** What the work takes each time, in ms. */
async function timed(work: () => unknown, times: number): Promise<number> {
  const began = performance.now();
  for (let i = 0; i < times; i += 1) await work();
  return (performance.now() - began) / times;
}
