/**
 * Where scripts run, a place is chosen by tapping it in the picture: the nearest one counts, so that
 * no thumb has to be small. The rows below are the answer, and change with it.
 */

/** The furthest that a tap may be from the middle of a place, in pixels. */
const reach = 44;

/** Lets places be tapped. Gives what is to be called when the form has new content. */
export function tapPlaces(form: HTMLFormElement): () => void {
  const rowOf = (mark: Element): HTMLInputElement | null =>
    form.querySelector(`[name="pick"][value="${mark.getAttribute('data-place') ?? ''}"]`);

  const paint = (): void => {
    const marks = [...form.querySelectorAll('.marks [data-place]')];
    const said = form.querySelector<HTMLElement>('[data-one]');
    if (!said) return;
    for (const mark of marks) mark.toggleAttribute('data-chosen', rowOf(mark)?.checked);
    const n = marks.filter((mark) => mark.hasAttribute('data-chosen')).length;
    const words = said.dataset[n === 1 ? 'one' : 'many'] ?? '';
    said.textContent = words.replace('{count}', String(n));
  };
  form.addEventListener('input', paint);
  form.addEventListener('click', (event) => {
    const picture = event.target instanceof Element ? event.target.closest('.marked') : null;
    const mark = picture && nearest(picture, event);
    const row = mark && rowOf(mark);
    // The second half of a double press is no press.
    if (!row || event.detail > 1) return;
    row.checked = !row.checked;
    form.dispatchEvent(new Event('input'));
  });
  paint();
  return paint;
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
