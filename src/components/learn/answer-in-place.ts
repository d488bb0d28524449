// Where scripts run, an answer is checked without a new page. The server grades and draws as ever:
// the form of the page that it answers with takes the place of the one that stands there. Whatever
// is not that form, or does not come, is left to the browser, which sends the form once more. Each
// move of an exercise comes to the same when it arrives twice.
import { ignoreDoublePress } from '#practice/kit/double-press.ts';
import { bodyOf } from './form-body.ts';

/** Milliseconds to wait for an answer. */
const patience = 10_000;

/** Says on the form that its content is that of a new page. */
export const answered = 'answered';

/** Sends the moves of an exercise in the background, and shows what comes. */
export function answerInPlace(form: HTMLFormElement): void {
  if (!('requestSubmit' in HTMLFormElement.prototype)) return;
  let isWaiting = false;
  let isLeft = false;

  const sendPlainly = (button: HTMLElement): void => {
    isLeft = true;
    form.requestSubmit(button);
  };
  const answer = async (button: HTMLButtonElement): Promise<void> => {
    isWaiting = true;
    form.ariaBusy = 'true';
    const page = await ask(form, button);
    isWaiting = false;
    form.ariaBusy = null;
    if (isLeft) return;
    if (page) show(form, page);
    else sendPlainly(button);
  };

  form.addEventListener('submit', (event) => {
    const button = event.submitter;
    if (isLeft || !(button instanceof HTMLButtonElement) || !isMove(button)) {
      isLeft = true;
      return;
    }
    event.preventDefault();
    if (!isWaiting) void answer(button);
  });
  addEventListener('beforeunload', () => {
    isLeft = true;
  });
  // "Back" may show this very page again.
  addEventListener('pageshow', () => {
    isLeft = false;
  });
  ignoreDoublePress(form);
}

/** A button that leads elsewhere leaves the page, with all that stands in it. */
const isMove = (button: HTMLButtonElement): boolean =>
  button.name === 'do' && !button.hasAttribute('formaction');

/** The page that answers the press of a button; null where it is not this exercise of this person. */
async function ask(form: HTMLFormElement, button: HTMLButtonElement): Promise<Document | null> {
  const fields = new FormData(form);
  fields.set(button.name, button.value);
  const stop = new AbortController();
  const timer = setTimeout(() => {
    stop.abort();
  }, patience);
  try {
    const response = await fetch(form.action, {
      method: 'POST',
      body: bodyOf(fields),
      signal: stop.signal,
    });
    if (!response.ok && response.status !== 422) return null;
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    return isSame(form, page) ? page : null;
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}

const formIn = (page: Document, { id }: HTMLFormElement): Element | null => page.getElementById(id);

const isSame = (form: HTMLFormElement, page: Document): boolean =>
  formIn(page, form)?.getAttribute('action') === form.getAttribute('action') &&
  page.documentElement.dataset['session'] === document.documentElement.dataset['session'];

/** What is said has the focus, and is brought into view where it is not seen whole. */
function show(form: HTMLFormElement, page: Document): void {
  form.replaceChildren(...(formIn(page, form)?.childNodes ?? []));
  document.title = page.title;
  // A reload leads where it would have led without a script.
  history.replaceState(history.state, '', '#uebung');
  form.dispatchEvent(new Event(answered));
  const heading = document.getElementById('uebung');
  const said = heading?.closest('.say') ?? heading;
  if (!heading || !said) return;
  heading.focus({ preventScroll: true });
  const { top, bottom } = said.getBoundingClientRect();
  if (top < 0 || bottom > innerHeight) heading.scrollIntoView({ block: 'start' });
}
