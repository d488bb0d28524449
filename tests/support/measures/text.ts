/** Letters, lines and paragraphs, how days and numbers are written, and words that are divided. */
import type { Eyes } from './eyes.ts';

/** Complains of all text that is hard to read. Runs in the page. */
export function measureText({ way, but, main, complain, seen }: Eyes): void {
  const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
  const ownText = (el: Element): string =>
    [...el.childNodes]
      .map((node) => (node instanceof Text ? node.data : ''))
      .join('')
      .trim();
  const sizeOf = (el: Element): number => parseFloat(getComputedStyle(el).fontSize);

  const letters = (): void => {
    for (const el of seen('body *')) {
      if (ownText(el) === '' || el.matches('option, svg *')) continue;
      if (sizeOf(el) < rem * 0.9 - 0.1)
        complain('1', el, `letters of ${sizeOf(el)} px where the base has ${rem}`);
    }
    if (sizeOf(main) < rem - 0.1) complain('1', main, `base letters of ${sizeOf(main)} px`);
  };

  const texts = seen('p, li, dd, dt, td, th, label, legend, .hint, figcaption, blockquote');
  const longestLine = (el: Element): number => {
    const [range, walker] = [
      document.createRange(),
      document.createTreeWalker(el, NodeFilter.SHOW_TEXT),
    ];
    let [line, top, longest] = ['', Number.NaN, 0];
    // A word with a hyphen may begin in one line and end in the next.
    const addWord = (word: string, [first, ...more]: DOMRect[]): void => {
      if (!first || first.width < 2) return;
      const isSameLine = Math.abs(first.top - top) <= first.height / 2;
      line = isSameLine ? `${line} ${word}` : word;
      if (more.length === 0) longest = Math.max(longest, line.length);
      else line = word;
      top = (more.at(-1) ?? first).top;
    };
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      for (const { 0: word, index } of (node.textContent ?? '').matchAll(/\S+/g)) {
        range.setStart(node, index);
        range.setEnd(node, index + word.length);
        addWord(word, [...range.getClientRects()]);
      }
    }
    return longest;
  };
  const look = (el: HTMLElement): void => {
    const { textAlign, fontStyle, textTransform } = getComputedStyle(el);
    if (['center', 'right', 'justify'].includes(textAlign)) complain('2', el, `set ${textAlign}`);
    if (fontStyle === 'italic' || textTransform === 'uppercase')
      complain('2', el, 'italics or capitals');
  };
  const lines = (el: HTMLElement): void => {
    const { lineHeight, display } = getComputedStyle(el);
    if (el.textContent.trim().length <= 70 || /flex|grid/.test(display)) return;
    const height = parseFloat(lineHeight) / sizeOf(el);
    if (height < 1.499) complain('2', el, `a line height of ${height.toFixed(2)}`);
    if (way !== 'wide' || texts.some((other) => other !== el && el.contains(other))) return;
    const longest = longestLine(el);
    if (longest > 70) complain('2', el, `${longest} characters a line`);
  };
  const gaps = (): void => {
    for (const p of seen('[data-read] p + p', main)) {
      if (ownText(p).length < 60) continue;
      const above = p.previousElementSibling?.getBoundingClientRect().bottom ?? 0;
      const gap = (p.getBoundingClientRect().top - above) / sizeOf(p);
      if (gap < 1.48)
        complain('2 gap', p, `a gap of ${gap.toFixed(2)} letters above the paragraph`);
    }
  };

  const days = (): void => {
    const machine =
      /\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}[.:]00 Uhr|\b\d{1,2}\.\d{1,2}\.\d{2,4}\b|\b\d{1,2}\. (?:Jan|Feb|Mär|Apr|Jun|Jul|Aug|Sep|Okt|Nov|Dez)\b/;
    for (const el of seen('main *')) {
      const found = machine.exec(ownText(el));
      if (found && !but.some(([of, where]) => of === '25' && el.closest(where)))
        complain('25', el, found[0]);
    }
    for (const el of seen('a[href^="tel:"]'))
      if (/\d{6}/.test(el.textContent)) complain('25', el, 'a number without groups');
  };

  const divided = (): void => {
    for (const el of texts)
      if (main.contains(el) && getComputedStyle(el).hyphens !== 'auto')
        complain('hyphens', el, 'German words are not divided');
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) complain('4', main, `${scrollWidth} px wide on ${clientWidth}`);
  };

  for (const rule of [letters, gaps]) rule();
  for (const el of texts) {
    look(el);
    lines(el);
  }
  if (way === 'wide' || way === 'narrow') days();
  if (way === 'large') divided();
}
