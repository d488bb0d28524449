/** What a screen reader gets of a page: the browser's own accessibility tree. */
import type { CDPSession, Page } from '@playwright/test';

type Value = { value?: unknown };
type Node = {
  ignored: boolean;
  role?: Value;
  name?: Value;
  description?: Value;
  properties?: { name: string; value: Value }[];
};
/** What is said of a part of the page when the focus comes to it. */
export type Said = { role: string; name: string; description: string };

const text = (value: Value | undefined): string =>
  typeof value?.value === 'string' ? value.value.trim() : '';
const isFocused = ({ properties = [] }: Node): boolean =>
  properties.some(({ name, value }) => name === 'focused' && value.value === true);
const saidOf = (node: Node): Said => ({
  role: text(node.role),
  name: text(node.name),
  description: text(node.description),
});

async function treeOf(devtools: CDPSession): Promise<Node[]> {
  const { nodes } = await devtools.send('Accessibility.getFullAXTree');
  return nodes.filter(({ ignored }) => !ignored);
}

async function inTree<T>(page: Page, read: (devtools: CDPSession) => Promise<T>): Promise<T> {
  const devtools = await page.context().newCDPSession(page);
  try {
    return await read(devtools);
  } finally {
    await devtools.detach();
  }
}

/**
 * What is said of the part that has the focus; a part without a name of its own is said by its
 * text.
 */
export const heardOnFocus = (page: Page): Promise<Said> =>
  inTree(page, async (devtools) => {
    // The document says that it is focused, too: the innermost counts.
    const said = (await treeOf(devtools)).filter(isFocused).map(saidOf).at(-1) ?? {
      role: '',
      name: '',
      description: '',
    };
    const own = await page.evaluate(() =>
      document.activeElement === document.body ? '' : (document.activeElement?.textContent ?? ''),
    );
    return said.name === '' ? { ...said, name: own.replace(/\s+/g, ' ').trim() } : said;
  });

const controls = [
  'button',
  'link',
  'textbox',
  'searchbox',
  'combobox',
  'checkbox',
  'radio',
  'spinbutton',
  'switch',
  'listbox',
  'DisclosureTriangle',
];
const plain = (words: string): string =>
  words
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Controls whose description says once more what their name says already. */
export const saidTwice = (page: Page): Promise<string[]> =>
  inTree(page, async (devtools) =>
    (await treeOf(devtools))
      .map(saidOf)
      .filter(
        ({ role, name, description }) =>
          controls.includes(role) && description !== '' && plain(name).includes(plain(description)),
      )
      .map(({ role, name, description }) => `${role} „${name}“: ${description}`),
  );

/** The names of all controls of a role, as they are said. */
export const namesOf = (page: Page, role: string): Promise<string[]> =>
  inTree(page, async (devtools) =>
    (await treeOf(devtools))
      .map(saidOf)
      .filter((said) => said.role === role)
      .map(({ name }) => name),
  );
