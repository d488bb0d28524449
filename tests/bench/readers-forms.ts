/** Readers of what forms, addresses and programs send. */
import { readCode } from '#domains/people/accounts/rules.card.ts';
import { foldName, foldQuery } from '#domains/people/accounts/rules.fold.ts';
import { foldPassword } from '#domains/people/accounts/rules.password.ts';
import { numberProblems } from '#domains/people/accounts/rules.people.ts';
import { tidy } from '#lib/typed-text.ts';
import { foldUserName } from '#domains/people/accounts/rules.user-name.ts';
import { weaknessOf } from '#web/strength.ts';
import { readCertificateNumber } from '#domains/learning/certificates/rules.ts';
import { readMove } from '#exercises/read.ts';
import { choiceIn } from '#domains/reporting/lernstand/rules.input.ts';
import { readNumber } from '#domains/learning/worksheets/rules.ts';
import { readQuery, takesJson } from '#domains/reporting/api-clients/rules.query.ts';
import { fieldsOf } from '#lib/form.ts';
import { localPath } from '#lib/local-path.ts';
import { isMailAddress } from '#lib/mail-address.ts';
import { networkOf } from '#lib/network.ts';
import { readDay } from '#lib/read-day.ts';
import { readSettings } from '#lib/settings.ts';
import { readView } from '#lib/view.ts';
import { parse } from '#practice/mailbox/parse.ts';
import { readAddress } from '#server/address.ts';
import { parts } from '../support/exercises.ts';
import { Person } from '../support/mailbox.ts';
import { many, reader, refused, type Reader } from './reader.ts';

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

/** Sizes are such that 16 times as much is what the front still lets in. */
export const readersOfForms: readonly Reader[] = [
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
  reader('address: one long part', 900, (n) => `/${'a'.repeat(n)}`, readAddress),
  reader('address: many parts', 900, (n) => `${'/a'.repeat(n / 2)}/`, readAddress),
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
];
