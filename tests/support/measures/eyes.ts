/** What all measures see of the open page, and where they complain. */

/**
 * How the page is held: on a screen, on a phone, on a phone with letters of 150 %, or at 400 % of a
 * screen of 1280 × 1024.
 */
export type Way = 'wide' | 'narrow' | 'large' | 'zoomed';

/** `but` is what a rule is not held to: functions of the browser cannot see the list. */
export type Eyes = ReturnType<typeof openEyes>;

/** Looks at the page from its beginning, with the focus nowhere. Runs in the page. */
export function openEyes({ way, but }: { way: Way; but: [rule: string, where: string][] }) {
  const faults: string[] = [];
  const main = document.querySelector<HTMLElement>('main') ?? document.body;

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

  scrollTo(0, 0);
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  return { way, but, faults, main, nameOf, complain, isSeen, seen };
}
