const small = [
  'null',
  'eins',
  'zwei',
  'drei',
  'vier',
  'fuenf',
  'sechs',
  'sieben',
  'acht',
  'neun',
  'zehn',
  'elf',
  'zwoelf',
  'dreizehn',
  'vierzehn',
  'fuenfzehn',
  'sechzehn',
  'siebzehn',
  'achtzehn',
  'neunzehn',
];
const tens = [
  'zwanzig',
  'dreissig',
  'vierzig',
  'fuenfzig',
  'sechzig',
  'siebzig',
  'achtzig',
  'neunzig',
];
const ones = ['ein', 'eine', 'einen', 'einer', 'einem'];
const halves: Record<string, number> = {
  halb: 0.5,
  halbe: 0.5,
  halben: 0.5,
  viertel: 0.25,
  dreiviertel: 0.75,
  anderthalb: 1.5,
  anderthalbe: 1.5,
};

/** The number that a German word in small letters without umlauts names, up to 999,999; or null. */
export function numberNamed(word: string): number | null {
  if (word === '' || word.length > 60) return null;
  const half = halves[word];
  if (half !== undefined) return half;
  if (word.endsWith('einhalb')) {
    const whole = wholeNamed(word.slice(0, -'einhalb'.length));
    return whole === null ? null : whole + 0.5;
  }
  return wholeNamed(word);
}

function wholeNamed(word: string): number | null {
  const [thousands, hundreds] = [split(word, 'tausend'), split(word, 'hundert')];
  if (thousands) return joined(thousands, 1000, wholeNamed);
  if (hundreds) return joined(hundreds, 100, belowHundred);
  return belowHundred(word);
}

function split(word: string, at: string): [string, string] | null {
  const place = word.indexOf(at);
  return place < 0 ? null : [word.slice(0, place), word.slice(place + at.length)];
}

/** "drei" and "zwanzig" around "hundert": 320. */
function joined(
  [before, after]: [string, string],
  size: number,
  read: (word: string) => number | null,
): number | null {
  const many = before === '' ? 1 : wholeNamed(before);
  const rest = after === '' ? 0 : read(after.replace(/^und/, ''));
  return many === null || rest === null || rest >= size ? null : many * size + rest;
}

function belowHundred(word: string): number | null {
  if (ones.includes(word)) return 1;
  if (word === 'zwo') return 2;
  const at = small.indexOf(word);
  if (at >= 0) return at;
  const ten = tens.findIndex((name) => word.endsWith(name));
  if (ten < 0) return null;
  const before = word.slice(0, -(tens[ten] ?? '').length);
  if (before === '') return (ten + 2) * 10;
  const unit = before.endsWith('und') ? belowTen(before.slice(0, -'und'.length)) : null;
  return unit === null ? null : (ten + 2) * 10 + unit;
}

function belowTen(word: string): number | null {
  if (word === 'ein') return 1;
  const at = small.indexOf(word);
  return at > 1 && at < 10 ? at : null;
}
