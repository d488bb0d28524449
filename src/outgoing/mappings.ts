/** The mapping files of an office: one YAML or JSON file for each case software. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { WrongSetting } from '#lib/settings.ts';
import type { Mapping } from '#domains/reporting/lernstand/rules.layout.ts';
import { readMapping } from '#domains/reporting/lernstand/rules.mapping.ts';

/**
 * The mappings in a folder, by name; none when there is no folder set. Throws `WrongSetting` with
 * one sentence that names file, column and cure.
 */
export function readMappings(folder: string): Mapping[] {
  if (folder === '') return [];
  const mappings = namesIn(folder)
    .filter((name) => /\.(ya?ml|json)$/.test(name))
    .sort()
    .map((name) => readOne(join(folder, name)));
  const twice = mappings.find(({ name }, i) => mappings.findIndex((m) => m.name === name) < i);
  if (twice)
    throw new WrongSetting(
      `Two mapping files in ${folder} have the name "${twice.name}": give one of them another "name".`,
    );
  return mappings;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    throw new WrongSetting(
      `The setting EXPORT_MAPPINGS names the folder ${folder}, which cannot be read: write a folder of mapping files, or leave it out.`,
    );
  }
}

function readOne(path: string): Mapping {
  const { mapping, fault } = readMapping(contentOf(path));
  if (mapping) return mapping;
  throw new WrongSetting(`In the mapping file ${path} ${fault}.`);
}

function contentOf(path: string): unknown {
  try {
    return parse(readFileSync(path, 'utf8'));
  } catch (error) {
    const why =
      error instanceof Error ? (error.message.split('\n')[0]?.replace(/[:.]$/, '') ?? '') : '';
    throw new WrongSetting(`The mapping file ${path} cannot be read: ${why}.`);
  }
}
