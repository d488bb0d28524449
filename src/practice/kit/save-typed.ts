/**
 * Saves what is typed three seconds after the last key, and when the page is left: not only what a
 * button was pressed for.
 */

const pause = 3000;

/**
 * Calls `save` with the form as the button `save` would send it. `forget` when a button brings it
 * along itself; `stop` takes this back.
 */
export function saveTyped(
  box: HTMLElement,
  fields: string,
  save: (form: FormData) => void,
): { forget: () => void; stop: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const forget = (): void => {
    clearTimeout(timer);
    timer = undefined;
  };
  const now = (): void => {
    const form = box.querySelector('form');
    if (timer === undefined || !form) return;
    forget();
    const typed = new FormData(form);
    typed.set('do', 'save');
    save(typed);
  };
  const onInput = ({ target }: Event): void => {
    if (!(target instanceof Element) || !target.matches(fields)) return;
    forget();
    timer = setTimeout(now, pause);
  };
  box.addEventListener('input', onInput);
  const leaving = ['beforeunload', 'pagehide'] as const;
  for (const kind of leaving) addEventListener(kind, now);
  return {
    forget,
    stop: () => {
      forget();
      box.removeEventListener('input', onInput);
      for (const kind of leaving) removeEventListener(kind, now);
    },
  };
}
