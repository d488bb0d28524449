// Every tick counts at once; without this the number follows with the next page.
const picking = document.querySelector('form[data-live]');
picking?.addEventListener('change', ({ target }) => {
  const said = picking.querySelector<HTMLElement>('[data-n]');
  if (!said || !(target instanceof HTMLInputElement) || target.type !== 'checkbox') return;
  const n = Number(said.dataset['n']) + (target.checked ? 1 : -1);
  said.dataset['n'] = String(n);
  said.textContent = (said.dataset[n === 0 ? 'none' : n === 1 ? 'one' : 'many'] ?? '').replace(
    '{n}',
    String(n),
  );
});
