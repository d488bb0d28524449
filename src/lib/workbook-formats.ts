/** How Excel shows numbers: which of them are days, and what day a number is. */
import { hearXml } from './xml.ts';

/** The number format of each style that a cell may name. */
export type CellFormat = { code: string; isDay: boolean };

const usual: CellFormat = { code: 'General', isDay: false };
/** Formats that files name by number alone; what is not here shows a number as it is. */
const builtIn: Record<number, string> = {
  0: 'General',
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  12: '# ?/?',
  13: '# ??/??',
  14: 'mm-dd-yy',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'm/d/yy h:mm',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mmss.0',
  48: '##0.0E+0',
  49: '@',
};

/** The formats that the file of styles knows, in the order by which cells name them. */
export function formatsOf(styles: Buffer | undefined): (style: string | undefined) => CellFormat {
  const codes = new Map<number, string>();
  const numbers: number[] = [];
  let inCells = false;
  if (styles) {
    hearXml(styles, {
      open: (name, { numFmtId, formatCode }) => {
        if (name === 'cellXfs') inCells = true;
        else if (name === 'numFmt') codes.set(Number(numFmtId), formatCode ?? '');
        else if (name === 'xf' && inCells) numbers.push(Number(numFmtId ?? 0));
      },
      text: () => undefined,
      close: (name) => {
        if (name === 'cellXfs') inCells = false;
      },
    });
  }
  const known = new Map<number, CellFormat>();
  const formatOf = (number: number): CellFormat => {
    const found = known.get(number) ?? {
      code: codes.get(number) ?? builtIn[number] ?? 'General',
      isDay: isDay(number, codes.get(number)),
    };
    known.set(number, found);
    return found;
  };
  return (style) => {
    const number = style === undefined ? undefined : numbers[Number(style)];
    return number === undefined ? usual : formatOf(number);
  };
}

/** The formats 27 to 36 and 50 to 58 are days of East Asia. */
function isDay(number: number, code: string | undefined): boolean {
  if (code === undefined)
    return (
      (number >= 14 && number <= 22) ||
      (number >= 27 && number <= 36) ||
      (number >= 45 && number <= 47) ||
      (number >= 50 && number <= 58)
    );
  // Words in quotes, colours and languages in brackets are no part of the number.
  return /[dmyhs]/i.test(
    code
      .slice(0, 1000)
      .replace(/"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
      .replace(/General|Standard/gi, ''),
  );
}

const msPerDay = 86_400_000;

/**
 * The day that Excel means by a number, as 2026-10-06; null beyond its calendar. Excel takes 1900
 * for a leap year.
 */
export function dayOf(number: number, from1904: boolean): string | null {
  const days = Math.floor(number) + (from1904 ? 1462 : number < 60 ? 1 : 0);
  if (days < 1 || days > 2_958_465 + 1) return null;
  return new Date(Date.UTC(1899, 11, 30) + days * msPerDay).toISOString().slice(0, 10);
}
