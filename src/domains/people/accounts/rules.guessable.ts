/**
 * Words that a stranger tries first here: the house, its places, the product, seasons and months,
 * one's own names.
 */
import type { Settings } from '#lib/settings.ts';

/** What must remain of a password that holds such a word: letters, and digits between letters. */
const besideWords = 6;

const product = [
  'heimvorteil',
  'heim',
  'vorteil',
  'lernportal',
  'portal',
  'lernen',
  'kurse',
  'kurs',
  'zugangskarte',
  'zugang',
  'karte',
  'konto',
  'anmelden',
  'login',
  'passwort',
  'password',
  'kennwort',
  'geheim',
  'willkommen',
  'hallo',
  'start',
  'test',
  'admin',
  'verwaltung',
  'betreuung',
  'fachkraft',
  'probe',
  'jobcenter',
  'job',
  'center',
  'agentur',
  'arbeit',
  'amt',
  'behoerde',
  'grundsicherung',
  'grundsicherungsgeld',
  'buergergeld',
  'hartz',
];
const calendar = [
  'fruehling',
  'fruehjahr',
  'sommer',
  'herbst',
  'winter',
  'januar',
  'jaenner',
  'februar',
  'maerz',
  'april',
  'mai',
  'juni',
  'juli',
  'august',
  'september',
  'oktober',
  'november',
  'dezember',
  'montag',
  'dienstag',
  'mittwoch',
  'donnerstag',
  'freitag',
  'samstag',
  'sonnabend',
  'sonntag',
  'ostern',
  'pfingsten',
  'advent',
  'weihnachten',
  'silvester',
  'spring',
  'summer',
  'autumn',
  'january',
  'february',
  'october',
  'december',
];
/**
 * Stands in the README, for everybody to read: the demonstration's people have it, and nobody else.
 */
const published = 'garten-brot-wolke-stein';
/** Too common to tell anything of a house. */
const anyText = new Set([
  'der',
  'die',
  'das',
  'den',
  'dem',
  'des',
  'und',
  'von',
  'vom',
  'fuer',
  'bei',
  'ihr',
  'ihre',
  'leitung',
  'www',
  'http',
  'https',
  'example',
]);

/** The words of a house, from its settings and the names and addresses of its sites. */
export function wordsOfHouse(
  settings: Pick<
    Settings,
    'OFFICE_NAME' | 'OFFICE_ADDRESS' | 'OFFICE_HEAD' | 'OFFICE_MAIL' | 'publicUrl'
  >,
  sites: readonly { name: string; address: string }[],
): string[] {
  const texts = [
    settings.OFFICE_NAME,
    settings.OFFICE_ADDRESS,
    settings.OFFICE_HEAD,
    settings.OFFICE_MAIL,
    settings.publicUrl,
    ...sites.flatMap(({ name, address }) => [name, address]),
  ];
  return texts.flatMap(wordsIn);
}

/**
 * Whether a password is made of such words, with a year, digits or signs round them; `house` as
 * `wordsOfHouse` gives it.
 */
export function isGuessable(
  password: string,
  own: { userName: string; givenName: string; familyName: string },
  house: readonly string[],
): boolean {
  const known = [
    ...product,
    ...calendar,
    published,
    ...house,
    own.userName,
    own.givenName,
    own.familyName,
  ].flatMap((text) => [...wordsIn(text), bareOf(text)]);
  const words = [...new Set(known.flatMap(spellings))]
    .filter((word) => word.length >= 3)
    .sort((a, b) => b.length - a.length);
  return readings(password).some((text) => {
    const rest = words.reduce((left, word) => left.replaceAll(word, ' '), text);
    return rest !== text && countOf(rest) < besideWords;
  });
}

const wordsIn = (text: string): string[] => {
  const words = plain(text)
    .split(/[^a-z]+/)
    .filter((word) => word.length >= 3 && !anyText.has(word));
  // "Musterstraße" is also "Muster".
  return words.flatMap((word) => {
    const stem = word.replace(/(strasse|str|weg|platz|kreis|stadt)$/, '');
    return stem.length >= 4 && stem !== word ? [word, stem] : [word];
  });
};

/** "ü" is "ue" in a word that we keep, and "ue" or "u" in what people type. */
const plain = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '');
const bareOf = (text: string): string => plain(text).replace(/[^a-z]/g, '');
const spellings = (word: string): string[] => [
  word,
  word.replaceAll('ae', 'a').replaceAll('oe', 'o').replaceAll('ue', 'u'),
];

const lookAlikes: Record<string, string> = {
  0: 'o',
  1: 'i',
  3: 'e',
  4: 'a',
  5: 's',
  7: 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};
/** As typed, without what stands between letters, and with signs that people put for letters. */
function readings(password: string): string[] {
  const text = plain(password.normalize('NFC'));
  const asLetters = text.replace(/[013457@$!]/g, (sign) => lookAlikes[sign] ?? sign);
  return [text, text.replace(/[^a-z0-9]/g, ''), asLetters, asLetters.replace(/[^a-z0-9]/g, '')];
}

/**
 * Letters, and digits between letters: years and digits at an end are what everybody puts there.
 */
const countOf = (rest: string): number =>
  rest
    .replace(/(19|20)\d\d/g, ' ')
    .replace(/(?<![a-z])\d+|\d+(?![a-z])/g, '')
    .replace(/[^a-z0-9]/g, '').length;
