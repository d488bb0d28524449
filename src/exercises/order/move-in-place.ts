/**
 * Where scripts run, a line moves at once; "Antwort prüfen" sends the order. The lines of the page
 * stay where they are, and their texts change places.
 */

type Page = { form: HTMLFormElement; list: HTMLElement; field: HTMLInputElement };

const pageOf = (form: HTMLFormElement): Page | null => {
  const list = form.querySelector<HTMLElement>('.sortable');
  const field = form.querySelector<HTMLInputElement>('input[name="order"]');
  return list && field && { form, list, field };
};

/**
 * Lets the buttons of lines move them. Gives what is to be called when the form has new content.
 */
export function moveInPlace(form: HTMLFormElement): () => void {
  /** The orders before each move, and which line it moved. */
  let before: { order: string; item: string }[] = [];

  const move = (page: Page, up: boolean, at: number): void => {
    const order = page.field.value;
    const picks = order.split(',');
    const to = up ? at - 1 : at + 1;
    const item = picks[at] ?? '';
    before.push({ order, item });
    [picks[at], picks[to]] = [picks[to] ?? '', item];
    const line = change(page, picks, item, true);
    const again = line?.querySelector<HTMLElement>(up ? '.up' : '.down');
    // At an edge the line itself: one press too many would undo the last.
    (isEdge(page, to) ? line : again)?.focus();
  };
  const undo = (page: Page): void => {
    const last = before.pop();
    if (!last) return;
    const line = change(page, last.order.split(','), last.item, before.length > 0);
    if (before.length === 0) line?.focus();
  };
  form.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('button') : null;
    const page = pageOf(form);
    if (!button || !page || event.defaultPrevented) return;
    if (button.hasAttribute('data-undo')) undo(page);
    const [, way, at] = /^(up|down):(\d)$/.exec(button.value) ?? [];
    if (way === undefined) return;
    event.preventDefault();
    move(page, way === 'up', Number(at));
  });

  const begin = (): void => {
    before = [];
    const page = pageOf(form);
    // The memory of the tab may know a later order than the page.
    if (page) arrange(page, page.field.value.split(','));
  };
  begin();
  return begin;
}

const isEdge = ({ list }: Page, at: number): boolean => at === 0 || at === list.children.length - 1;

/** Brings the lines in an order and says where the one that was moved stands; gives its line. */
function change(
  page: Page,
  picks: string[],
  item: string,
  canUndo: boolean,
): HTMLElement | undefined {
  const { form, list, field } = page;
  field.value = picks.join();
  arrange(page, picks);
  const lines = [...list.children] as HTMLElement[];
  const at = picks.indexOf(item);
  for (const line of lines) line.toggleAttribute('data-moved', line === lines[at]);
  const said = form.querySelector<HTMLElement>('[data-said]');
  const text = list.querySelector(`[data-item="${item}"]`)?.textContent.trim() ?? '';
  if (said)
    said.textContent = (said.dataset['said'] ?? '')
      .replace('{text}', () => text)
      .replace('{n}', String(at + 1));
  const undo = form.querySelector<HTMLElement>('[data-undo]');
  if (undo) undo.hidden = !canUndo;
  form.dispatchEvent(new Event('input'));
  return lines[at];
}

/** A line that has another text loses what was said about the one before. */
function arrange({ list }: Page, picks: string[]): void {
  const slots = [...list.querySelectorAll<HTMLElement>('[data-item]')].map((text) => ({
    text,
    slot: text.parentElement,
    line: text.closest('li'),
  }));
  const texts = new Map(slots.map(({ text }) => [text.dataset['item'], text]));
  for (const [at, { text: before, slot, line }] of slots.entries()) {
    const text = texts.get(picks[at]);
    if (!slot || !line || !text || text === before) continue;
    line.querySelector('.because')?.remove();
    for (const button of line.querySelectorAll('button'))
      button.ariaLabel = `${button.textContent.trim()}: ${text.textContent.trim()}`;
    slot.replaceChildren(text.cloneNode(true));
  }
}
