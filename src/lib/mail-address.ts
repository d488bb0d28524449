/**
 * What can be an address for mail: one recipient and nothing else, so that no form can add a second
 * one or a header.
 */
const longest = 254;
const shape =
  /^[^\s\p{C}"(),:;<>@[\\\]]+@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)*[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?$/u;

/**
 * Whether a text is one plain address such as `rosa@example.de`; names around it, lists and line
 * breaks are none.
 */
export const isMailAddress = (text: string): boolean => text.length <= longest && shape.test(text);
