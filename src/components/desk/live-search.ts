// While a name is typed, the list follows; without this script the button beside it does the same.
const form = document.querySelector<HTMLFormElement>('form[data-live]');
const field = form?.querySelector<HTMLInputElement>('input[type=search]');
const said = form?.querySelector<HTMLElement>('[data-live-said]');
const number = form?.querySelector<HTMLInputElement>('[data-live-number]');
if (form && field && said && number) {
  const pause = 250;
  let timer = 0;
  let running: Promise<void> | null = null;
  let again = false;

  /**
   * Posts what is typed and ticked; the answer's address, with the number of the search, stays
   * behind for the way back.
   */
  const ask = async (): Promise<Response> => {
    const data = new FormData(form);
    data.set('go', 'suchen');
    data.set('nur', 'namen');
    const answer = await fetch(form.action, { method: 'POST', body: data });
    const address = new URL(answer.url);
    address.searchParams.delete('nur');
    if (answer.redirected) history.replaceState(null, '', address);
    number.value = address.searchParams.get('suche') ?? '';
    return answer;
  };
  const show = async (answer: Response): Promise<void> => {
    const list = new DOMParser()
      .parseFromString(await answer.text(), 'text/html')
      .querySelector<HTMLElement>('[data-live-list]');
    if (!list || again) return;
    document.querySelector('[data-live-list]')?.replaceWith(list);
    said.textContent = list.dataset['liveList'] ?? '';
  };
  // One after the other: two posts at once would each keep half of what is ticked.
  const look = (): void => {
    window.clearTimeout(timer);
    again = running !== null;
    running ??= ask()
      .then(show)
      .catch(() => undefined)
      .finally(() => {
        running = null;
        if (again) look();
      });
  };

  field.addEventListener('input', () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(look, pause);
  });
  // What was typed before this script came.
  if (field.value !== field.defaultValue) look();
  form.addEventListener('change', ({ target }) => {
    if (target instanceof HTMLSelectElement || (running && target !== field)) look();
  });
  form.addEventListener('submit', (event) => {
    window.clearTimeout(timer);
    if (!running) return;
    event.preventDefault();
    again = false;
    void running.then(() => {
      form.requestSubmit(event.submitter);
    });
  });
}
