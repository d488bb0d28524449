// Browsers keep a page whole and show it again at "back", even after somebody has signed out. What
// was somebody's is covered when it is left, and is seen again only if the same session still runs.
const { session, foreign } = document.documentElement.dataset;

const cover = (covered: boolean): void => {
  document.body.hidden = covered;
};
const askAgain = (): void => {
  location.replace(location.pathname + location.search);
};

async function look(): Promise<void> {
  try {
    const answer = await fetch(`/konto/bleiben?sitzung=${session ?? ''}`, {
      redirect: 'manual',
      cache: 'no-store',
    });
    if (answer.status === 204) cover(false);
    else askAgain();
  } catch {
    // Without a line nobody can tell; on one's own device what was typed is worth more.
    if (foreign === undefined) cover(false);
    else askAgain();
  }
}

if (session) {
  addEventListener('pagehide', ({ persisted }) => {
    if (persisted) cover(true);
  });
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) void look();
  });
}
