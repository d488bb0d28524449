/**
 * Ways to use a page: with the mouse, with a finger, or with nothing but the keyboard. A journey
 * says what is done; a hand does it.
 */
import { expect, type Locator, type Page } from '@playwright/test';

export type Hand = {
  /** Presses a button or follows a link. */
  press: (target: Locator) => Promise<void>;
  /** Ticks a box. */
  tick: (target: Locator) => Promise<void>;
  /** Chooses one of some radio buttons. */
  pick: (target: Locator) => Promise<void>;
  /** Chooses from a list to unfold, by the option's words. */
  choose: (target: Locator, option: string) => Promise<void>;
  /** Types a text into an empty field. */
  write: (target: Locator, text: string) => Promise<void>;
};

export const mouse: Hand = {
  press: (target) => target.click(),
  tick: (target) => target.check(),
  pick: (target) => target.check(),
  choose: async (target, option) => {
    await target.selectOption({ label: option });
  },
  write: (target, text) => target.fill(text),
};

/** On a screen to touch. */
export const finger: Hand = {
  ...mouse,
  press: async (target) => {
    // Nobody reads what came and taps the same place again so soon; that is a double press.
    await target.page().waitForTimeout(450);
    await target.tap();
  },
  tick: async (target) => {
    await target.tap();
    await expect(target).toBeChecked();
  },
  pick: async (target) => {
    await target.tap();
    await expect(target).toBeChecked();
  },
};

/**
 * Tab, Enter, space and arrows; every place where the focus comes to rest on the way must be seen
 * (WCAG 2.4.7, 2.4.11).
 */
export function keyboard(page: Page): Hand {
  const press = (key: string): Promise<void> => page.keyboard.press(key);
  return {
    press: async (target) => {
      await tabTo(page, target);
      await press('Enter');
    },
    tick: async (target) => {
      await tabTo(page, target);
      await press('Space');
      await expect(target).toBeChecked();
    },
    pick: async (target) => {
      await tabInto(page, target);
      for (let i = 0; i < mostStops && !(await isFocused(target)); i += 1) await press('ArrowDown');
      if (!(await target.isChecked())) await press('Space');
      await expect(target).toBeChecked();
    },
    choose: async (target, option) => {
      await tabTo(page, target);
      const chosen = target.locator('option:checked');
      for (let i = 0; i < mostStops && (await chosen.textContent()) !== option; i += 1)
        await press('ArrowDown');
      await expect(chosen).toHaveText(option);
    },
    write: async (target, text) => {
      await tabTo(page, target);
      await page.keyboard.type(text);
    },
  };
}

const mostStops = 120;

/** Presses Tab until the focus is on the target; where it is there already, stays. */
const tabTo = (page: Page, target: Locator): Promise<void> => tabUntil(page, target, 'itself');
/** Presses Tab until the focus is in the group of radio buttons that the target belongs to. */
const tabInto = (page: Page, target: Locator): Promise<void> => tabUntil(page, target, 'group');

async function tabUntil(page: Page, target: Locator, wanted: 'itself' | 'group'): Promise<void> {
  await target.waitFor();
  for (let stops = 0; stops < mostStops; stops += 1) {
    const { arrived, trouble } = await target.evaluate(lookAtFocus, wanted);
    if (stops > 0) expect(trouble).toBeNull();
    if (arrived) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`The Tab key does not lead to ${String(target)}.`);
}

const isFocused = (target: Locator): Promise<boolean> =>
  target.evaluate((el) => el === document.activeElement);

/**
 * In the browser: whether the focus is where it is wanted, and what is wrong with its place; no
 * trouble when a person sees where they are.
 */
function lookAtFocus(
  target: Element,
  wanted: 'itself' | 'group',
): { arrived: boolean; trouble: string | null } {
  const focused = document.activeElement;
  const arrived =
    wanted === 'itself'
      ? focused === target
      : focused?.getAttribute('name') === target.getAttribute('name');
  // Behind the last stop the focus leaves the page, and begins again with the next Tab.
  if (!focused || focused === document.body) return { arrived, trouble: null };

  const parts = [focused, ...(focused instanceof HTMLInputElement ? (focused.labels ?? []) : [])];
  const ringed = parts.some((el) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(el);
    return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
  });
  const points = [
    [0.5, 0.5],
    [0.1, 0.2],
    [0.9, 0.2],
    [0.1, 0.8],
    [0.9, 0.8],
  ] as const;
  const bare = parts.some((el) => {
    const { left, top, width, height } = el.getBoundingClientRect();
    return points.every(([x, y]) => {
      const hit = document.elementFromPoint(left + x * width, top + y * height);
      return (
        hit !== null &&
        (parts.some((part) => part.contains(hit)) ||
          (hit !== document.body && hit !== document.documentElement && hit.contains(focused)))
      );
    });
  });
  const name = `<${focused.tagName.toLowerCase()} id="${focused.id}"> "${focused.textContent.trim().slice(0, 40)}" has the focus and`;
  if (!ringed) return { arrived, trouble: `${name} no ring` };
  return { arrived, trouble: bare ? null : `${name} is covered or out of sight` };
}
