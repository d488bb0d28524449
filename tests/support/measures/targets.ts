/** What is pressed and filled in: its edges, its size, what is beside it, and the focus on it. */
import type { Eyes } from './eyes.ts';

/** Complains of what is hard to see or to hit. Runs in the page. */
export function measureTargets({ way, main, nameOf, complain, seen }: Eyes): void {
  const fields = 'input:not([type="radio"], [type="checkbox"]), select, textarea';
  const operable = 'a[href], button, input, select, textarea, summary';

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

  for (const rule of [borders, targets, level]) rule();
  if (way === 'wide' || way === 'zoomed') focus();
}
