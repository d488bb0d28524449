/**
 * Browsers end a line after any hyphen and at any blank. A word of one letter and a hyphen must not
 * be torn ("E-" says nothing), nor a number from what it counts.
 */
const whole = /(E-Mails?|\b\d[\d.,]* (?:[KMG]B|Euro|Uhr)\b)/g;
/**
 * A drawing, a tag with its quoted attributes, or the text up to the next one. In a drawing the
 * words have their place, and a piece of HTML would end it.
 */
const tagOrText = /<svg\b[^]*?<\/svg>|<(?:[^>"']|"[^"]*"|'[^']*')*>|[^<]+/g;

/** The text in pieces: every second one is a word to keep on one line. */
export const wholeWords = (text: string): string[] => text.split(whole);

/** The HTML with such words wrapped in `.whole`, in text alone, never inside a tag. */
export const unbroken = (html: string): string =>
  html.replace(tagOrText, (part) =>
    part.startsWith('<') ? part : part.replace(whole, '<span class="whole">$1</span>'),
  );
