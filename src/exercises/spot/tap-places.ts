/**
 * Where scripts run, a place is chosen by tapping it in the picture: the nearest one counts, so that
 * no thumb has to be small. The rows below are the answer, and change with it. Where fingers tap,
 * only the chosen rows stand below the picture, until somebody asks for all of them.
 */

/** The furthest that a tap may be from the middle of a place, in pixels. */
const reach = 44;

/** Lets places be tapped. Gives what is to be called when the form has new content. */
export function tapPlaces(form: HTMLFormElement): () => void {
  const folds = matchMedia('(pointer: coarse)').matches;
  let isOpen = false;
  /** What was pressed last. */
  let last: Element | null = null;

  const rowOf = (mark: Element): HTMLInputElement | null =>
    form.querySelector(`[name="pick"][value="${mark.getAttribute('data-place') ?? ''}"]`);

  const paint = (): void => {
    const marks = [...form.querySelectorAll('.marks [data-place]')];
    const said = form.querySelector<HTMLElement>('[data-one]');
    if (!said) return;
    for (const mark of marks) {
      const row = rowOf(mark);
      mark.toggleAttribute('data-chosen', row?.checked);
      // One that is taken back stays, so that nothing moves under a finger.
      if (row?.checked) row.closest('.answer')?.toggleAttribute('data-shown', true);
    }
    const n = marks.filter((mark) => mark.hasAttribute('data-chosen')).length;
    const words = said.dataset[n === 1 ? 'one' : 'many'] ?? '';
    said.textContent = words.replace('{count}', String(n));
  };
  form.addEventListener('input', paint);
  const unfold = (button: HTMLElement): void => {
    isOpen = !isOpen;
    button.ariaExpanded = String(isOpen);
  };
  const tap = (picture: Element, event: MouseEvent): void => {
    const mark = nearest(picture, event);
    // The second half of a double press is no press.
    const isSecond = event.detail > 1 && mark === last;
    last = mark ?? null;
    const row = mark && rowOf(mark);
    if (!row || isSecond) return;
    row.checked = !row.checked;
    form.dispatchEvent(new Event('input'));
  };
  form.addEventListener('click', (event) => {
    if (!(event.target instanceof Element)) return;
    const button = event.target.closest<HTMLElement>('[data-unfold]');
    const picture = event.target.closest('.marked');
    if (button) unfold(button);
    if (picture) tap(picture, event);
    else last = null;
  });

  const begin = (): void => {
    paint();
    const unfolds = form.querySelector<HTMLElement>('[data-unfold]');
    // Where something is missing, a link leads to the rows.
    if (!unfolds || !folds || form.querySelector('.problems')) return;
    unfolds.hidden = false;
    unfolds.ariaExpanded = String(isOpen);
    const hint = form.querySelector('fieldset > .hint');
    if (hint) hint.textContent = unfolds.dataset['tap'] ?? '';
  };
  begin();
  return begin;
}

function nearest(picture: Element, { clientX, clientY }: MouseEvent): Element | undefined {
  const [first] = [...picture.querySelectorAll('[data-place]')]
    .map((mark) => {
      const { left, top, width, height } = mark.getBoundingClientRect();
      const far = Math.hypot(left + width / 2 - clientX, top + height / 2 - clientY);
      return { mark, far };
    })
    .sort((a, b) => a.far - b.far);
  return first && first.far <= reach ? first.mark : undefined;
}
