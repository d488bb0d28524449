// What was shown to be written down is a password to the browser when the form leaves, so that it
// offers to keep it.
for (const input of document.querySelectorAll<HTMLInputElement>('input[data-secret]')) {
  input.form?.addEventListener('submit', () => {
    input.type = 'password';
  });
}
