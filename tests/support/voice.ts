/**
 * The browser's own speech, which a test cannot hear: here it writes down what it is asked to say.
 */
import type { BrowserContext, Page } from '@playwright/test';

export type Voice = { lang: string; localService: boolean; voiceURI?: string };
type Speech = {
  voices: Voice[];
  /** The voice is never done with a sentence by itself. */
  slow?: boolean;
  /** The voices are there only after so many questions for them. */
  late?: number;
};

export const german: Voice = { lang: 'de-DE', localService: true, voiceURI: 'Hanna' };

/** Gives every page of a browser, from the next one on, a device with these voices. */
export async function giveVoices(to: Page | BrowserContext, speech: Speech): Promise<void> {
  await to.addInitScript(speak, speech);
}

/** All that was said on this page since it was last asked. */
export const heard = (page: Page): Promise<string[]> =>
  page.evaluate(() => (Reflect.get(window, 'said') as string[]).splice(0));

/** How high each of them was said, by the same voice. */
export const heights = (page: Page): Promise<number[]> =>
  page.evaluate(() => (Reflect.get(window, 'heights') as number[]).splice(0));

/** The voice of a slow device ends its sentence. */
export const sentenceEnds = (page: Page): Promise<void> =>
  page.evaluate(() => {
    (Reflect.get(window, 'sentenceEnds') as () => void)();
  });

/** Whether the voice is speaking; what was left speaking on the page before is asked for there. */
export const isSpeaking = (page: Page): Promise<boolean> =>
  page.evaluate(() => Reflect.get(window, 'isSpeaking') as boolean);

/** Runs in the browser, before any script of the page. */
function speak({ voices, slow = false, late = 0 }: Speech): void {
  type Told = { text: string; pitch?: number; onend?: () => void };
  const said: string[] = [];
  const heights: number[] = [];
  let now: Told | undefined;
  let asked = 0;
  const set = (told: Told | undefined): void => {
    now = told;
    Object.assign(window, { isSpeaking: now !== undefined });
    sessionStorage.setItem('speaking', now ? now.text : '');
  };
  const ends = (): void => {
    const told = now;
    set(undefined);
    told?.onend?.();
  };
  const speech = Object.assign(new EventTarget(), {
    getVoices: () => {
      asked += 1;
      return asked > late ? voices : [];
    },
    cancel: () => {
      set(undefined);
    },
    speak: (told: Told) => {
      said.push(told.text);
      heights.push(told.pitch ?? 1);
      set(told);
      if (!slow)
        setTimeout(() => {
          if (now === told) ends();
        });
    },
  });
  class Utterance {
    text: string;
    constructor(text: string) {
      this.text = text;
    }
  }
  Object.defineProperty(window, 'speechSynthesis', { value: speech });
  Object.defineProperty(window, 'SpeechSynthesisUtterance', { value: Utterance });
  Object.assign(window, {
    said,
    heights,
    sentenceEnds: ends,
    isSpeaking: false,
    voicesNow: voices,
  });
}
