// Two minutes before a session of the desk ends for want of use, this says so; one press keeps it,
// and use in another tab counts for all. The end after twelve hours is said a quarter of an hour
// before, and nothing moves it.
const box = document.querySelector<HTMLElement>('[data-idle]');
const soon = box?.querySelector<HTMLElement>('[data-soon]');
const over = box?.querySelector<HTMLElement>('[data-over]');
const last = box?.querySelector<HTMLElement>('[data-last]');
if (box && soon && over) {
  const end = Number(box.dataset['idle']) * 1000;
  const tabs = new BroadcastChannel('sitzung');
  let used = Date.now();
  const lastMoment =
    box.dataset['left'] === undefined ? Infinity : Date.now() + Number(box.dataset['left']) * 1000;
  const warn = Number(box.dataset['warn']) * 1000;

  const look = (): void => {
    const idle = Date.now() - used;
    const left = lastMoment - Date.now();
    const isOver = idle >= end || left <= 0;
    soon.hidden = idle < end - 120_000 || isOver || left < end - idle;
    over.hidden = !isOver;
    if (last) last.hidden = left > warn || isOver;
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
  soon.querySelector('button')?.addEventListener('click', () => {
    stay().catch(look);
  });
  document.addEventListener('visibilitychange', look);
  setInterval(look, 5000);
  look();
}
