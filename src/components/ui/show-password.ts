// Makes the button of each password field appear and work; before a form leaves, the field is a
// password again.
for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-show]')) {
  const input = document.querySelector<HTMLInputElement>(
    `#${CSS.escape(button.dataset['show'] ?? '')}`,
  );
  const word = button.querySelector('span');
  if (!input || !word) continue;
  const labels = [word.textContent, button.dataset['hideLabel'] ?? ''];
  const show = (shown: boolean): void => {
    input.type = shown ? 'text' : 'password';
    word.textContent = labels[shown ? 1 : 0] ?? '';
  };
  button.addEventListener('click', () => show(input.type === 'password'));
  input.form?.addEventListener('submit', () => show(false));
  button.hidden = false;
}
