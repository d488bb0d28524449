/** What a person with a small screen or unsteady hands meets on a page. */
import type { Page } from '@playwright/test';

/** By how many pixels the page is wider than the screen. */
export const widthTooMuch = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return Math.max(0, scrollWidth - clientWidth);
  });

/**
 * Buttons, rows to choose and words of the menu that are smaller than so many pixels, with their
 * size.
 */
export const smallTargets = (page: Page, least: number): Promise<string[]> =>
  page.evaluate(
    (pixels) =>
      [
        ...document.querySelectorAll(
          '.btn, button, label.choice, nav.menu a, summary, select, input[type=text], input[type=password], textarea',
        ),
      ]
        .filter((el) => el.checkVisibility() && !el.matches('[aria-hidden=true]'))
        .map((el) => ({ el, box: el.getBoundingClientRect() }))
        .filter(({ box }) => box.width > 0 && (box.width < pixels || box.height < pixels))
        .map(
          ({ el, box }) =>
            `${el.tagName} "${el.textContent.trim().slice(0, 30)}" ${Math.round(box.width)}×${Math.round(box.height)}`,
        ),
    least,
  );

const elementOfBrowsers: string = 'font';

/** What browsers do that translate: an element of their own in place of each text of a program. */
export const translated = (page: Page): Promise<void> =>
  page.locator('.practice').evaluate((box, theirs) => {
    const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
    const texts: Node[] = [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    for (const text of texts) {
      const words = text.textContent ?? '';
      if (words.trim() === '') continue;
      const [outer, inner] = [document.createElement(theirs), document.createElement(theirs)];
      inner.append(`${words} `);
      outer.append(inner);
      text.parentNode?.replaceChild(outer, text);
    }
  }, elementOfBrowsers);
