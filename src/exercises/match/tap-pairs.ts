/**
 * Where scripts run, pairs are made by tapping: one thing, then what it belongs to. The fields of
 * the form hold the answer, here out of sight.
 */

type Tile = HTMLButtonElement;
type Board = { form: HTMLFormElement; box: HTMLElement; items: Tile[]; options: Tile[] };

function boardOf(form: HTMLFormElement): Board | null {
  const box = form.querySelector<HTMLElement>('[data-pairs]');
  return (
    box && {
      form,
      box,
      items: [...box.querySelectorAll<Tile>('[data-item]')],
      options: [...box.querySelectorAll<Tile>('[data-option]')],
    }
  );
}

/** Shows the lists to tap. Gives what is to be called when the form has new content. */
export function tapPairs(form: HTMLFormElement): () => void {
  let chosen: Tile | null = null;

  const tapOption = (board: Board, option: Tile): void => {
    if (!chosen) {
      say(board, said(board).dataset['first']);
      return;
    }
    const before = optionOf(board, chosen);
    for (const tile of [chosen, before, option]) tile?.classList.remove('ok', 'again');
    chosen.querySelector('.missing')?.remove();
    chosen.removeAttribute('aria-describedby');
    choose(board, chosen, before === option ? '' : (option.dataset['option'] ?? ''));
    if (before === option) say(board, said(board).dataset['apart']);
    else
      say(board, board.box.dataset['paired'], {
        letter: option.dataset['letter'],
        option: textOf(option),
        text: textOf(chosen),
      });
    chosen = null;
    form.dispatchEvent(new Event('input'));
  };
  form.addEventListener('click', (event) => {
    const tile = event.target instanceof Element ? event.target.closest<Tile>('.tile') : null;
    const board = boardOf(form);
    if (!tile || !board || event.defaultPrevented) return;
    if (tile.dataset['item'] === undefined) tapOption(board, tile);
    else {
      chosen = chosen === tile ? null : tile;
      say(board, chosen ? board.box.dataset['chosen'] : '', { text: textOf(tile) });
    }
    paint(board, chosen);
  });

  const begin = (): void => {
    chosen = null;
    const board = boardOf(form);
    const fields = form.querySelector<HTMLElement>('[data-fields]');
    if (!board || !fields) return;
    fields.hidden = true;
    board.box.hidden = false;
    for (const item of board.items) {
      // Where something is missing, a link leads to the place by its id.
      const id = item.dataset['id'] ?? '';
      document.getElementById(id)?.removeAttribute('id');
      item.id = id;
    }
    paint(board, null);
  };
  begin();
  return begin;
}

const textOf = (tile: Tile): string => tile.querySelector('.text')?.textContent.trim() ?? '';
const said = ({ box }: Board): HTMLElement => box.querySelector<HTMLElement>('.now') ?? box;

function say(board: Board, sentence = '', values: Record<string, string | undefined> = {}): void {
  said(board).textContent = sentence.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
}

const fieldsOf = ({ form }: Board, item: Tile): (HTMLInputElement | HTMLSelectElement)[] => [
  ...form.querySelectorAll<HTMLInputElement | HTMLSelectElement>(
    `[name="pick-${item.dataset['item'] ?? ''}"]`,
  ),
];

function choose(board: Board, item: Tile, place: string): void {
  for (const field of fieldsOf(board, item))
    if (field instanceof HTMLSelectElement) field.value = place;
    else field.checked = field.value === place;
}

/** The option that a thing is paired with. */
function optionOf(board: Board, item: Tile): Tile | undefined {
  const field = fieldsOf(board, item).find(
    (one) => one instanceof HTMLSelectElement || one.checked,
  );
  return board.options.find(({ dataset }) => dataset['option'] === field?.value);
}

/** The same letter stands on what belongs together. */
function paint(board: Board, chosen: Tile | null): void {
  const paired = new Set<Tile>();
  for (const item of board.items) {
    const option = optionOf(board, item);
    if (option) paired.add(option);
    item.ariaPressed = String(item === chosen);
    letter(item, option?.dataset['letter']);
  }
  for (const option of board.options)
    letter(option, paired.has(option) ? option.dataset['letter'] : undefined);
}

function letter(tile: Tile, sign: string | undefined): void {
  const mark = tile.querySelector<HTMLElement>('.letter');
  const place = mark?.querySelector('b');
  if (!mark || !place) return;
  place.textContent = sign ?? '';
  mark.hidden = sign === undefined;
  tile.classList.toggle('paired', sign !== undefined);
}
