/**
 * What stands before a value: "Stand:", and "Was ist damit?" as it is, since a question has its
 * sign.
 */
export const asLabel = (text: string): string => (/[?!:…]$/u.test(text.trim()) ? text : `${text}:`);
