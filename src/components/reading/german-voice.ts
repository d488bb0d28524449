const saidOnce = 'no-german-voice';

/** The browser's own speech; undefined where it has none. */
export const synth = 'speechSynthesis' in window ? window.speechSynthesis : undefined;

/** A German voice on the device itself: a voice from the network would send the text away. */
export function germanVoice(): SpeechSynthesisVoice | undefined {
  return synth
    ?.getVoices()
    .find(({ localService, lang }) => localService && /^de\b/i.test(lang.replace('_', '-')));
}

/** The same, waiting up to two seconds for voices that come after they were first asked for. */
export async function germanVoiceSoon(): Promise<SpeechSynthesisVoice | undefined> {
  for (let waited = 0; waited < 8 && synth?.getVoices().length === 0; waited += 1) {
    await new Promise((resolve) => {
      setTimeout(resolve, 250);
    });
  }
  return germanVoice();
}

/** Whether this device has said that it has no German voice. */
export function wasSaid(): boolean {
  try {
    return localStorage.getItem(saidOnce) !== null;
  } catch {
    return false;
  }
}

/** Remembers that it was said, or forgets it when a voice has come. */
export function rememberSaid(isSaid: boolean): void {
  try {
    if (isSaid) localStorage.setItem(saidOnce, '');
    else localStorage.removeItem(saidOnce);
  } catch {
    /* Without storage it is said again. */
  }
}
