/** What Chromium printed, as far as a test needs to know it: how many sheets, and how large. */

const pointsPerMillimetre = 72 / 25.4;

/** The sheets of a PDF, each with its size in whole millimetres. */
export function sheetsOf(pdf: Buffer): { width: number; height: number }[] {
  return [...pdf.toString('latin1').matchAll(/<<[^<>]*?\/Type \/Page\b(?!s)[\s\S]*?\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)]
    .map(([, width, height]) => ({ width: Math.round(Number(width) / pointsPerMillimetre), height: Math.round(Number(height) / pointsPerMillimetre) }));
}
