/**
 * Reading measures of a German text; LIX, Flesch-Amstad, 1. Wiener Sachtextformel; limits from
 * docs/rules.md, "Reading gate".
 */
export type Reading = {
  words: number;
  sentences: number;
  meanSentence: number;
  longestSentence: number;
  lix: number;
  amstad: number;
  wstf: number;
};

const vowelGroups = /aa|ee|oo|ie|ei|ai|au|äu|eu|[aeiouyäöü]/g;

/** Syllables of a German word by its vowel groups, at least 1. */
function syllables(word: string): number {
  return Math.max(1, word.toLowerCase().match(vowelGroups)?.length ?? 1);
}

/** The words of a text: letters and digits, inner hyphens and apostrophes stay. */
export function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+(?:['’\-.@/:]*[\p{L}\p{N}]+)*/gu) ?? [];
}

/**
 * The sentences of a text: a line end or a closing mark ends one; ordinals and abbreviations such
 * as „6. Oktober“ or „z. B.“ do not.
 */
export function sentencesOf(text: string): string[] {
  return text
    .split(/\n+/)
    .flatMap((line) =>
      line.split(/(?<=(?<!(?<![\p{L}\d])(?:\d{1,2}|\p{L}))[.!?…:][“”"»)]*)\s+(?=[\p{Lu}\d„"»])/u),
    )
    .filter((s) => wordsOf(s).length > 0);
}

/** All measures of a text; zeros for an empty one. */
export function readingOf(text: string): Reading {
  const sentences = sentencesOf(text).map(wordsOf);
  const words = sentences.flat();
  const n = words.length;
  if (n === 0)
    return {
      words: 0,
      sentences: 0,
      meanSentence: 0,
      longestSentence: 0,
      lix: 0,
      amstad: 0,
      wstf: 0,
    };
  const counts = words.map(syllables);
  const share = (hit: number) => (100 * hit) / n;
  const long = share(words.filter((w) => w.length > 6).length);
  const perSentence = n / sentences.length;
  return {
    words: n,
    sentences: sentences.length,
    meanSentence: perSentence,
    longestSentence: Math.max(...sentences.map((s) => s.length)),
    lix: perSentence + long,
    amstad: 180 - perSentence - 58.5 * (counts.reduce((a, b) => a + b, 0) / n),
    wstf:
      0.1935 * share(counts.filter((c) => c >= 3).length) +
      0.1672 * perSentence +
      0.1297 * long -
      0.0327 * share(counts.filter((c) => c === 1).length) -
      0.875,
  };
}

/**
 * What the reading gate (docs/rules.md) finds too hard in a text of at least 50 words, as sentences
 * for its author; none for a shorter one.
 */
export function readingProblems(text: string): string[] {
  const r = readingOf(text);
  if (r.words < 50)
    return r.longestSentence > 20
      ? [`Ein Satz hat ${r.longestSentence} Wörter; erlaubt sind 20. Teilen Sie ihn.`]
      : [];
  const limits: [boolean, string][] = [
    [
      r.meanSentence > 10,
      `Die Sätze haben im Mittel ${r.meanSentence.toFixed(1)} Wörter; erlaubt sind 10. Kürzen oder teilen Sie.`,
    ],
    [
      r.longestSentence > 20,
      `Ein Satz hat ${r.longestSentence} Wörter; erlaubt sind 20. Teilen Sie ihn.`,
    ],
    [r.lix > 40, `LIX ist ${r.lix.toFixed(0)}; erlaubt ist 40. Nehmen Sie kürzere Wörter.`],
    [
      r.amstad < 60,
      `Flesch-Amstad ist ${r.amstad.toFixed(0)}; nötig ist 60. Nehmen Sie Wörter mit weniger Silben.`,
    ],
    [
      r.wstf > 8,
      `Wiener Sachtextformel ist ${r.wstf.toFixed(1)}; erlaubt ist 8. Nehmen Sie kürzere Wörter und Sätze.`,
    ],
  ];
  return limits.filter(([bad]) => bad).map(([, problem]) => problem);
}
