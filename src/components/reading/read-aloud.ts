// Some phones cannot pause a voice. So pausing stops it and keeps the number of the sentence.
import { germanVoice, germanVoiceSoon, rememberSaid, synth, wasSaid } from './german-voice.ts';
import { isSeen, textToRead, type Sentence } from './text-to-read.ts';

/** Has the focus after a check or a press: what came of it stands there. */
const news = '#uebung,[data-place],[role="status"]';

function start(synth: SpeechSynthesis, tools: HTMLElement, noVoice: HTMLElement): void {
  const [main, stop] = tools.querySelectorAll('button');
  const label = main?.querySelector('span');
  if (!main || !stop || !label) return;
  const words = {
    read: label.textContent,
    pause: tools.dataset['pause'] ?? '',
    resume: tools.dataset['resume'] ?? '',
  };
  let sentences: Sentence[] = [];
  let at = 0;
  let speaking: SpeechSynthesisUtterance | undefined;
  let arrived = document.querySelector(`main :is(${news}):is(:target,:focus)`);

  const show = (word: string, running: boolean): void => {
    label.textContent = word;
    stop.hidden = !running;
    tools.dataset['near'] = running ? 'reading' : arrived ? 'news' : '';
    document.querySelector('[data-reading]')?.removeAttribute('data-reading');
    if (speaking) sentences[at]?.block.setAttribute('data-reading', '');
  };
  const rest = (word: string, running: boolean): void => {
    speaking = undefined;
    synth.cancel();
    show(word, running);
  };
  const end = (): void => {
    if (stop.hidden) return;
    const isHere = document.activeElement === stop;
    rest(words.read, false);
    // The page stays where somebody has come to while listening.
    if (isHere) main.focus({ preventScroll: true });
  };
  const next = (): void => {
    const here = sentences.slice(at).find(({ block }) => isSeen(block));
    at = here ? sentences.indexOf(here) : sentences.length;
    const voice = germanVoice();
    if (!here || !voice) {
      end();
      return;
    }
    const utterance = new SpeechSynthesisUtterance(here.text);
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
    bringIntoView(here.block, tools);
    synth.speak(utterance);
  };
  const begin = (): void => {
    if (speaking) return;
    sentences = textToRead();
    at = Math.max(
      0,
      sentences.findIndex(({ block }) => arrived && isFrom(arrived, block)),
    );
    arrived = null;
    next();
  };
  const sayNoVoice = (): void => {
    rememberSaid(true);
    tools.hidden = true;
    noVoice.hidden = false;
    noVoice.focus();
  };
  const press = async (): Promise<void> => {
    if (speaking) rest(words.resume, true);
    else if (!stop.hidden) next();
    else if (germanVoice() ?? (await germanVoiceSoon())) begin();
    else sayNoVoice();
  };
  const appear = (): void => {
    const voice = germanVoice();
    const isHere = voice !== undefined;
    // What else can be heard on the page takes the same voice.
    document.documentElement.dataset['germanVoice'] = voice?.voiceURI ?? '';
    if (isHere) rememberSaid(false);
    if (isHere) noVoice.hidden = true;
    tools.hidden = !isHere && wasSaid();
  };

  main.addEventListener('click', () => void press());
  stop.addEventListener('click', end);
  // What was pressed in the exercise changes what stands on the page.
  document.addEventListener('submit', end);
  document.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') end();
  });
  document.addEventListener('focusin', ({ target }) => {
    if (!(target instanceof Element) || tools.contains(target)) return;
    if (target.matches(`main :is(${news})`)) arrived = target;
    else if (arrived?.closest('[data-read]')?.contains(target)) arrived = null;
    show(label.textContent, !stop.hidden);
  });
  window.addEventListener('pagehide', end);
  synth.onvoiceschanged = appear;
  appear();
  show(words.read, false);
}

/** Whether a part is the other, in it, or behind it. */
const isFrom = (first: Element, part: Element): boolean =>
  part === first || (first.compareDocumentPosition(part) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;

/** Calmly, and so that what comes next is seen, too. What is in view already stays where it is. */
function bringIntoView(block: Element, tools: HTMLElement): void {
  const { top, bottom, height } = block.getBoundingClientRect();
  if (top >= tools.offsetHeight && bottom <= innerHeight) return;
  const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  block.scrollIntoView({
    block: height < innerHeight / 2 ? 'center' : 'start',
    behavior: isCalm ? 'auto' : 'smooth',
  });
}

const tools = document.querySelector<HTMLElement>('[data-read-aloud]');
const noVoice = document.querySelector<HTMLElement>('[data-no-voice]');
if (synth && tools && noVoice) start(synth, tools, noVoice);
