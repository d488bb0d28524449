/**
 * The fonts of a PDF (`lib/printable.ts` says which letter is where). A font is opened when its
 * first letter is set.
 */
import { fileURLToPath } from 'node:url';
import { printFonts, type PrintFont } from '#lib/printable.ts';

export type Weight = 400 | 600 | 700;
const weights: readonly Weight[] = [400, 600, 700];
const names: Record<Weight, string> = { 400: '400Regular', 600: '600SemiBold', 700: '700Bold' };
const families = { noto: ['noto-sans', 'NotoSans'], emoji: ['noto-emoji', 'NotoEmoji'] } as const;

/** Makes the fonts known to a PDF, as `latin-400` and so on. */
export function registerLetters(doc: PDFKit.PDFDocument): void {
  for (const font of printFonts)
    for (const weight of weights) doc.registerFont(`${font}-${weight}`, fontFile(font, weight));
}

/** The path of a font's file. */
export function fontFile(font: PrintFont, weight: Weight): string {
  if (font === 'noto' || font === 'emoji') {
    const [folder, family] = families[font];
    const name = names[weight];
    return inPackage(`@expo-google-fonts/${folder}`, `${name}/${family}_${name}.ttf`);
  }
  return inPackage('@fontsource/fira-sans', `files/fira-sans-${font}-${weight}-normal.woff`);
}

const inPackage = (name: string, path: string): string =>
  fileURLToPath(new URL(path, import.meta.resolve(`${name}/package.json`)));
