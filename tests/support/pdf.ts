/** What stands on the sheets of a PDF that Chromium printed or the portal set. */
export { sheetsOf } from '#lib/pdf-text.ts';
