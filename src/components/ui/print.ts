// A button is easier than a key: show it, and put the explanation away.
for (const button of document.querySelectorAll<HTMLButtonElement>('[data-print]')) {
  button.addEventListener('click', () => window.print());
  button.hidden = false;
}
for (const how of document.querySelectorAll<HTMLElement>('[data-print-how]')) how.hidden = true;
