// Where the device can send a file on, a button does it, and the explanation is hidden. Where it
// cannot, or where the file does not come in time for the device to allow it, the file is saved: it
// is then sent like any other.
const buttons = document.querySelectorAll<HTMLButtonElement>('[data-share]');
const type = 'application/pdf';

async function share({ dataset }: HTMLButtonElement): Promise<void> {
  const path = dataset['share'] ?? '';
  const answer = await fetch(path);
  const made = answer.ok && answer.headers.get('content-type') === type;
  const files = made ? [new File([await answer.blob()], dataset['shareName'] ?? '', { type })] : [];
  try {
    if (!made) throw new Error('There is no file to send.');
    await navigator.share({ files });
  } catch (error) {
    // "Not now" is an answer as well.
    if (!(error instanceof DOMException && error.name === 'AbortError')) location.assign(path);
  }
}

if ('canShare' in navigator && navigator.canShare({ files: [new File([''], 'a.pdf', { type })] })) {
  for (const button of buttons) {
    button.addEventListener('click', () => {
      void share(button);
    });
    button.hidden = false;
  }
  for (const how of document.querySelectorAll<HTMLElement>('[data-share-how]')) how.hidden = true;
}
