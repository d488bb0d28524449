// Some phones cannot pause a voice. So pausing stops it and keeps the number of the sentence.

interface Sentence {
  text: string;
  block: Element;
}

const synth = 'speechSynthesis' in window ? window.speechSynthesis : undefined;
const blocks = 'h1,h2,h3,h4,p,li,dt,dd,legend,th,td,label,figcaption';

function germanVoice(): SpeechSynthesisVoice | undefined {
  return synth?.getVoices().find((voice) => voice.localService && /^de\b/i.test(voice.lang.replace('_', '-')));
}

function sentencesOf(text: string): string[] {
  if (!('Segmenter' in Intl)) return text.match(/[^.!?:]+[.!?:]*\s*/g) ?? [text];
  return [...new Intl.Segmenter('de', { granularity: 'sentence' }).segment(text)].map((part) => part.segment);
}

/** Older phones cannot say whether something is seen: they read it. */
const isSeen = (block: Element): boolean => !('checkVisibility' in block) || block.checkVisibility();

function textToRead(): Sentence[] {
  const roots = [...document.querySelectorAll('main [data-read]')].filter((root) => !root.parentElement?.closest('[data-read]'));
  const found = roots.flatMap((root) => [...(root.matches(blocks) ? [root] : []), ...root.querySelectorAll(blocks)]);
  return found
    .filter((block) => isSeen(block) && !block.querySelector(blocks) && !block.closest('[data-read-not]'))
    .flatMap((block) => sentencesOf(block.textContent.trim()).map((text) => ({ text, block })))
    .filter(({ text }) => /\p{L}|\d/u.test(text));
}

function start(tools: HTMLElement): void {
  const [main, stop] = tools.querySelectorAll('button');
  const label = main?.querySelector('span');
  if (!synth || !main || !stop || !label) return;
  const words = { read: label.textContent, pause: tools.dataset['pause'] ?? '', resume: tools.dataset['resume'] ?? '' };
  let sentences: Sentence[] = [];
  let at = 0;
  let speaking: SpeechSynthesisUtterance | undefined;

  const show = (word: string, running: boolean): void => {
    label.textContent = word;
    stop.hidden = !running;
    document.querySelector('[data-reading]')?.removeAttribute('data-reading');
    if (speaking) sentences[at]?.block.setAttribute('data-reading', '');
  };
  const rest = (word: string, running: boolean): void => {
    speaking = undefined;
    synth.cancel();
    show(word, running);
  };
  const next = (): void => {
    const sentence = sentences[at];
    const voice = germanVoice();
    if (!sentence || !voice) {
      rest(words.read, false);
      return;
    }
    const utterance = new SpeechSynthesisUtterance(sentence.text);
    utterance.voice = voice;
    utterance.lang = voice.lang;
    utterance.rate = 0.9;
    utterance.onend = utterance.onerror = () => {
      if (speaking !== utterance) return;
      at += 1;
      next();
    };
    speaking = utterance;
    show(words.pause, true);
    synth.speak(utterance);
  };

  main.addEventListener('click', () => {
    if (speaking) {
      rest(words.resume, true);
      return;
    }
    if (stop.hidden) {
      sentences = textToRead();
      at = 0;
    }
    next();
  });
  stop.addEventListener('click', () => {
    rest(words.read, false);
    main.focus();
  });
  window.addEventListener('pagehide', () => rest(words.read, false));
}

const tools = document.querySelector<HTMLElement>('[data-read-aloud]');
if (synth && tools) {
  start(tools);
  const appear = (): void => {
    tools.hidden = !germanVoice();
  };
  appear();
  synth.addEventListener('voiceschanged', appear);
}
