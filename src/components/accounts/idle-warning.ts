// Two minutes before a session of the desk ends, this says so; one press keeps it. Use in another tab counts for all.
const box = document.querySelector<HTMLElement>('[data-idle]');
const soon = box?.querySelector<HTMLElement>('[data-soon]');
const over = box?.querySelector<HTMLElement>('[data-over]');
if (box && soon && over) {
  const end = Number(box.dataset['idle']) * 1000;
  const tabs = new BroadcastChannel('sitzung');
  let used = Date.now();

  const look = (): void => {
    const idle = Date.now() - used;
    soon.hidden = idle < end - 120_000 || idle >= end;
    over.hidden = idle < end;
  };
  const use = (): void => {
    used = Date.now();
    look();
  };
  const stay = async (): Promise<void> => {
    const answer = await fetch(box.dataset['stay'] ?? '', { redirect: 'manual' });
    if (answer.ok) {
      use();
      tabs.postMessage('');
    } else {
      used = 0;
      look();
    }
  };

  tabs.addEventListener('message', use);
  tabs.postMessage('');
  // A telephone line that is down for a moment is no reason to say that the session is over.
  soon.querySelector('button')?.addEventListener('click', () => { stay().catch(look); });
  document.addEventListener('visibilitychange', look);
  setInterval(look, 5000);
}
