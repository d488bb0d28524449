/**
 * Turns the frames of a worked example. The address names the frame that is seen, in place of the one
 * before: "Zurück" of the browser leaves the step, and does not lead through its frames.
 */
const film = document.querySelector<HTMLElement>('.film');

/** The frame stays where something else of the page is gone to, such as a word that is explained. */
function keepFrame(): void {
  const shown = film?.querySelector(':scope > :target');
  if (!shown) return;
  film?.querySelector('[data-now]')?.removeAttribute('data-now');
  shown.setAttribute('data-now', '');
}

film?.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (!link || !link.hash.startsWith('#bild')) return;
  event.preventDefault();
  location.replace(link.hash);
  keepFrame();
  // What is new is read from its name on.
  document.querySelector<HTMLElement>(link.hash)?.focus({ preventScroll: true });
});
keepFrame();
