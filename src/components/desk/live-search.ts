// While a name is typed, the list follows; without this script the button beside it does the same.
const form = document.querySelector<HTMLFormElement>('form[data-live]');
const field = form?.querySelector<HTMLInputElement>('input[type=search]');
const said = form?.querySelector<HTMLElement>('[data-live-said]');
if (form && field && said) {
  const pause = 250;
  let timer = 0;
  let running: Promise<void> | null = null;
  let again = false;

  /** A posted form keeps what is ticked, a plain one leaves its address behind for the way back. */
  const ask = (): Promise<Response> => {
    const data = new FormData(form);
    if (form.method === 'post') {
      data.set('go', 'suchen');
      return fetch(form.action, { method: 'POST', body: data });
    }
    const query = new URLSearchParams([...data].map(([name, value]) => [name, typeof value === 'string' ? value : '']));
    history.replaceState(null, '', `${form.action}?${query.toString()}`);
    return fetch(`${form.action}?${query.toString()}&nur=namen`);
  };
  const show = async (answer: Response): Promise<void> => {
    const list = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector<HTMLElement>('[data-live-list]');
    if (!list || again) return;
    document.querySelector('[data-live-list]')?.replaceWith(list);
    said.textContent = list.dataset['liveList'] ?? '';
  };
  // One after the other: two posts at once would each keep half of what is ticked.
  const look = (): void => {
    window.clearTimeout(timer);
    again = running !== null;
    running ??= ask().then(show).catch(() => undefined).finally(() => {
      running = null;
      if (again) look();
    });
  };

  field.addEventListener('input', () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(look, pause);
  });
  form.addEventListener('change', ({ target }) => { if (target instanceof HTMLSelectElement || (running && target !== field)) look(); });
  form.addEventListener('submit', (event) => {
    window.clearTimeout(timer);
    if (!running) return;
    event.preventDefault();
    again = false;
    void running.then(() => { form.requestSubmit(event.submitter); });
  });
}
