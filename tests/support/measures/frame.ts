/** What stands at the same place on every page: menu, help, the way back, the main button. */
import type { Eyes } from './eyes.ts';

/** Complains of what is not where it always is. Runs in the page. */
export function measureFrame({ way, main, complain, isSeen, seen }: Eyes): void {
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

  for (const rule of [menu, head, backs, mainButtons]) rule();
}
