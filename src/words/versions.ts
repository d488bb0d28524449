/** The versions of the Lernstand to choose from. */
import {
  columns,
  usualVersion,
  versionNumber,
  versions,
} from '#domains/reporting/lernstand/rules.columns.ts';
import { fill, messages } from '#lib/i18n.ts';

const words = messages.lernstand;

/** The versions with what each adds to the first. */
export const versionOptions = versions.map((version) => ({
  value: versionNumber(version),
  text: fill(words.versionFirst, { version: versionNumber(version) }),
  hint:
    version === usualVersion
      ? words.versionFirstHint
      : fill(words.versionMore, {
          columns: columns
            .filter(({ since }) => since > usualVersion && since <= version)
            .map(({ label }) => `„${label}“`)
            .join(', '),
        }),
}));
