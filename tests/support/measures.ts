/**
 * The rules for older and unpractised people that a machine can measure, each under its number in
 * people.md. `measure` runs in the open page, so it holds no word of ours from outside of itself.
 */

/**
 * How the page is held: on a screen, on a phone, on a phone with letters of 150 %, or at 400 % of a
 * screen of 1280 × 1024.
 */
export type Way = 'wide' | 'narrow' | 'large' | 'zoomed';
export const zoomed = { width: 320, height: 256 };

/** What a rule is not held to, and why. */
const exceptions: { rule: string; where: string; why: string }[] = [
  { rule: 'every', where: '#notiz', why: 'a trap for programs that no person sees or reaches' },
  { rule: '1', where: '.view-form *', why: 'each size to choose is written in its own size' },
  { rule: '2', where: '.sheet *', why: 'a sheet of paper, in the size in which it is printed' },
  { rule: '2', where: '.number', why: 'figures of a column stand below each other' },
  { rule: '2', where: '.practice .count', why: 'one figure in a circle' },
  { rule: '2', where: 'th > .hint', why: 'numbers of DigComp and their levels, no sentence' },
  { rule: '2 gap', where: '.note-title + p', why: 'the title of a note stands at its words' },
  {
    rule: '8 apart',
    where: '.next-row',
    why: 'rows of one list: each is as wide as the list, and 58 px high',
  },
  {
    rule: 'first screen',
    where: '.together ~ main .view',
    why: 'on the screen of staff, whose course it is stands above all',
  },
  {
    rule: '25',
    where: '.field, fieldset, .error-summary',
    why: 'a day to type, and the forms to choose from, are written as they are typed',
  },
  {
    rule: 'hyphens',
    where: '[translate=no], [translate=no] *, .practice h2',
    why: 'a name, a word or a code is typed as it stands',
  },
];

/** What `measure` is told: functions of the browser cannot see the list. */
export const measuring = (way: Way): { way: Way; but: [rule: string, where: string][] } => ({
  way,
  but: exceptions.map(({ rule, where }): [string, string] => [rule, where]),
});

/** What the page does wrong, a line each. */
export function measure({ way, but }: ReturnType<typeof measuring>): string[] {
  const faults: string[] = [];
  const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
  const main = document.querySelector<HTMLElement>('main') ?? document.body;
  const fields = 'input:not([type="radio"], [type="checkbox"]), select, textarea';
  const operable = 'a[href], button, input, select, textarea, summary';

  const nameOf = (el: Element): string => {
    const classes = [...el.classList].map((name) => `.${name}`).join('');
    return `<${el.tagName.toLowerCase()}${classes}> in <${el.parentElement?.tagName.toLowerCase() ?? ''}> "${el.textContent.replace(/\s+/g, ' ').trim().slice(0, 40)}"`;
  };
  const complain = (rule: string, el: Element, what: string): void => {
    const excepted = but.some(([of, where]) => of === rule && el.matches(where));
    if (!excepted) faults.push(`${rule}: ${what}: ${nameOf(el)}`);
  };
  const isSeen = (el: Element): boolean => {
    if (but.some(([of, where]) => of === 'every' && el.matches(where))) return false;
    const { width, height } = el.getBoundingClientRect();
    return width > 1 && height > 1 && el.checkVisibility({ visibilityProperty: true });
  };
  const seen = (selector: string, from: ParentNode = document): HTMLElement[] =>
    [...from.querySelectorAll<HTMLElement>(selector)].filter(isSeen);
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

  const numbersOf = (colour: string): number[] => (colour.match(/[\d.]+/g) ?? []).map(Number);
  const light = (colour: string): number => {
    const [r = 0, g = 0, b = 0] = numbersOf(colour)
      .map((v) => v / 255)
      .map((v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (a: string, b: string): number => {
    const [less = 0, more = 0] = [light(a), light(b)].sort((x, y) => x - y);
    return (more + 0.05) / (less + 0.05);
  };
  const groundOf = (el: Element | null): string => {
    const colour = el ? getComputedStyle(el).backgroundColor : 'rgb(255 255 255)';
    return el && numbersOf(colour)[3] === 0 ? groundOf(el.parentElement) : colour;
  };
  const borders = (): void => {
    for (const el of seen(`${fields}, .choice, .btn.two`)) {
      const {
        borderBottomColor: edge,
        borderBottomWidth: width,
        backgroundColor: filling,
      } = getComputedStyle(el);
      if (numbersOf(edge)[3] === 0) continue;
      const most = Math.max(
        contrast(edge, groundOf(el.parentElement)),
        contrast(filling, groundOf(el.parentElement)),
      );
      if (parseFloat(width) < 2 || most < 3)
        complain('3', el, `an edge of ${width} and ${most.toFixed(2)}:1`);
    }
  };

  const blockOf = (el: Element): Element => {
    const { parentElement: parent } = el;
    return parent && getComputedStyle(parent).display.startsWith('inline')
      ? blockOf(parent)
      : (parent ?? el);
  };
  // A link in a sentence is as high as its line.
  const standsAlone = (el: HTMLElement): boolean => {
    if (getComputedStyle(el).display !== 'inline') return true;
    const walker = document.createTreeWalker(blockOf(el), NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (
        /[\p{L}\p{N}]/u.test(node.textContent ?? '') &&
        !node.parentElement?.closest('a, button, .visually-hidden')
      )
        return false;
    }
    return true;
  };
  const reachesOver = (el: Element): boolean => {
    const { content, position } = getComputedStyle(el, '::after');
    return content !== 'none' && position === 'absolute';
  };
  const rowOf = (el: Element): DOMRect => {
    const { parentElement: parent } = el;
    return !parent || getComputedStyle(parent).position !== 'static'
      ? (parent ?? el).getBoundingClientRect()
      : rowOf(parent);
  };
  const isStuck = (el: Element): boolean => el.closest('.stay, .idle') !== null;
  const targets = (): void => {
    const all = seen(`${operable}, label.choice`)
      .filter((el) => !el.matches('label input') && standsAlone(el))
      .map((el) => ({
        el,
        over: reachesOver(el),
        box: reachesOver(el) ? rowOf(el) : el.getBoundingClientRect(),
      }));
    for (const {
      el,
      box: { width, height },
    } of all) {
      if (Math.min(width, height) < 47.5)
        complain('8', el, `${width.toFixed(1)} × ${height.toFixed(1)} px`);
    }
    // Whole rows have other targets upon them; a bar that stays in sight lies upon what is scrolled
    // below it.
    const apart = all.filter(({ over }) => !over);
    for (const [i, a] of apart.entries()) {
      for (const b of apart.slice(i + 1, i + 9)) {
        if (a.el.contains(b.el) || isStuck(a.el) !== isStuck(b.el)) continue;
        const across = Math.max(b.box.left - a.box.right, a.box.left - b.box.right);
        const gap = Math.max(across, b.box.top - a.box.bottom, a.box.top - b.box.bottom);
        if (gap < 7.5) complain('8 apart', b.el, `${gap.toFixed(1)} px from ${nameOf(a.el)}`);
      }
    }
  };

  const isUncovered = (parts: Element[], el: Element): boolean =>
    parts.some((part) => {
      const { left, top, right, bottom } = part.getClientRects()[0] ?? part.getBoundingClientRect();
      const hit = document.elementFromPoint(
        (Math.max(left, 0) + Math.min(right, innerWidth)) / 2,
        (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2,
      );
      return hit !== null && (parts.some((other) => other.contains(hit)) || hit.contains(el));
    });
  const focus = (): void => {
    for (const el of seen(operable)) {
      if (el.matches(':disabled')) continue;
      if (el.tabIndex !== 0) complain('10', el, `tabindex ${el.tabIndex}`);
      el.focus();
      const parts = [el, el.closest('label') ?? el];
      const ring = [
        ...parts.map((part) => getComputedStyle(part)),
        getComputedStyle(el, '::after'),
      ].find(
        ({ outlineStyle, outlineWidth }) =>
          outlineStyle !== 'none' && parseFloat(outlineWidth) >= 3,
      );
      if (!ring) complain('10', el, 'no ring of 3 px');
      else if (contrast(ring.outlineColor, groundOf(el.parentElement)) < 3)
        complain('3', el, `a ring of ${ring.outlineColor}`);
      if (!isUncovered(parts, el)) complain('10', el, 'covered, or out of sight');
    }
    scrollTo(0, 0);
  };

  const bar = document.querySelector('.top > .bar');
  const menu = (): void => {
    const [words] = seen('header nav.menu');
    const many = words?.querySelectorAll('a').length ?? 0;
    if (words && many > 5) complain('17', words, `a menu of ${many} words`);
    if (!bar) return;
    const help = bar.querySelector('.help[href^="tel:"]');
    const isLast = help !== null && help === bar.lastElementChild && isSeen(help);
    if (!isLast) complain('17', bar, 'the number of the help is not where it always is');
  };
  const head = (): void => {
    const [view] = seen('.tools .view');
    if (view && view.getBoundingClientRect().bottom > innerHeight)
      complain('first screen', view, 'begins below it');
    const height = bar?.parentElement?.getBoundingClientRect().height ?? 0;
    if (way === 'zoomed' && height > innerHeight / 2)
      complain('half', main, `the head takes ${height} of ${innerHeight} px`);
  };

  const leftOf = (el: Element): number => {
    const { paddingLeft, borderLeftWidth } = getComputedStyle(el);
    return el.getBoundingClientRect().left + parseFloat(paddingLeft) + parseFloat(borderLeftWidth);
  };
  const backs = (): void => {
    for (const back of seen('.back')) {
      const line = back.parentElement ?? back;
      const isFirst =
        line.firstElementChild === back &&
        Math.abs(back.getBoundingClientRect().left - leftOf(line)) < 1;
      const isLeft = !line.matches('.tools') || Math.abs(leftOf(line) - leftOf(main)) < 1;
      if (!isFirst || !isLeft) complain('19', back, 'back does not stand top left');
    }
  };
  const mainButtons = (): void => {
    for (const foot of seen('.foot')) {
      const buttons = seen('.btn, a', foot);
      const first = buttons.find((el) => el.matches('.btn:not(.two, .quiet)'));
      const isFirst =
        !first ||
        (first === buttons[0] && Math.abs(first.getBoundingClientRect().left - leftOf(foot)) < 1);
      if (first && !isFirst) complain('19', first, 'the main button does not stand first');
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

  const level = (): void => {
    const all = seen(fields, main).map((el) => ({ el, box: el.getBoundingClientRect() }));
    for (const [i, a] of all.entries()) {
      for (const b of all.slice(i + 1, i + 4)) {
        const isBeside = b.box.top < a.box.bottom && a.box.top < b.box.bottom;
        if (isBeside && Math.abs(a.box.top - b.box.top) > 1)
          complain('level', b.el, `${a.box.top} and ${b.box.top}`);
      }
    }
  };

  const divided = (): void => {
    for (const el of texts)
      if (main.contains(el) && getComputedStyle(el).hyphens !== 'auto')
        complain('hyphens', el, 'German words are not divided');
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) complain('4', main, `${scrollWidth} px wide on ${clientWidth}`);
  };

  scrollTo(0, 0);
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  for (const rule of [letters, gaps, borders, targets, menu, head, backs, mainButtons, level])
    rule();
  for (const el of texts) {
    look(el);
    lines(el);
  }
  if (way === 'wide' || way === 'narrow') days();
  if (way === 'wide' || way === 'zoomed') focus();
  if (way === 'large') divided();
  return faults;
}
