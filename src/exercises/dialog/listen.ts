/**
 * Lets a voice of the device say a talk, each person a little higher or lower than the one before.
 * It ends at the stop, where somebody decides. Which voice is German, "Vorlesen" has found out and
 * written on the page (read-aloud.ts); only then there is a button. Nothing is held of the page but
 * while it speaks, since an answer puts a new talk in its place.
 */

/** How high the voices of two people are, and of a third; 1 is the voice as it is. */
const heights = [1, 1.35, 0.7];

const germanVoice = (speech: SpeechSynthesis): SpeechSynthesisVoice | undefined =>
  speech
    .getVoices()
    .find(({ voiceURI }) => voiceURI === document.documentElement.dataset['germanVoice']);

function offer(speech: SpeechSynthesis): void {
  let stop = (): void => undefined;

  const begin = (button: HTMLButtonElement): void => {
    const lines = [...document.querySelectorAll<HTMLElement>('[data-talk] [data-voice]')];
    const listen = button.textContent;
    let at = -1;
    const show = (line: number): void => {
      lines[at]?.removeAttribute('data-reading');
      at = line;
      lines[at]?.setAttribute('data-reading', '');
    };
    stop = () => {
      stop = () => undefined;
      show(-1);
      button.textContent = listen;
      speech.cancel();
    };
    const say = (line: number): void => {
      const words = lines[line]?.querySelector('span')?.textContent;
      const voice = germanVoice(speech);
      if (!words || !voice) {
        stop();
        return;
      }
      const utterance = new SpeechSynthesisUtterance(words);
      utterance.voice = voice;
      utterance.lang = voice.lang;
      utterance.rate = 0.9;
      utterance.pitch = heights[Number(lines[line]?.dataset['voice']) % heights.length] ?? 1;
      utterance.onend = utterance.onerror = () => {
        if (at === line) say(line + 1);
      };
      show(line);
      speech.speak(utterance);
    };
    button.textContent = button.dataset['listening'] ?? '';
    speech.cancel();
    say(0);
  };

  document.addEventListener('click', ({ target }) => {
    if (!(target instanceof Element)) return;
    const button = target.closest<HTMLButtonElement>('[data-listening]');
    const isSpeaking = document.querySelector('[data-talk] [data-reading]') !== null;
    // Whoever presses „Vorlesen“ wants to hear the page, not both at once.
    if (button ?? target.closest('[data-read-aloud]')) stop();
    if (button && !isSpeaking) begin(button);
  });
  document.addEventListener('submit', () => {
    stop();
  });
  document.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') stop();
  });
  window.addEventListener('pagehide', () => {
    stop();
  });
}

if ('speechSynthesis' in window) offer(window.speechSynthesis);
