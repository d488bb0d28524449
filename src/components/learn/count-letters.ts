import { lettersIn } from '#lib/letters.ts';

// How many letters are left, once somebody pauses; without this the answer to the form says it.
const pause = 700;
for (const said of document.querySelectorAll<HTMLElement>('[data-counts]')) {
  const field = document.getElementById(said.dataset['counts'] ?? '');
  if (!(field instanceof HTMLTextAreaElement)) continue;
  let waiting = 0;
  const count = (): void => {
    const left = Number(said.dataset['most']) - lettersIn(field.value.trim().replace(/\s+/g, ' '));
    said.textContent = (said.dataset[left < 0 ? 'over' : 'left'] ?? '').replace(
      '{n}',
      String(Math.abs(left)),
    );
  };
  field.addEventListener('input', () => {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(count, pause);
  });
  count();
}
