/**
 * Everything the built portal answers to: the routes of its manifest, and the forms that its
 * actions and endpoints take.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/**
 * `pattern` as Astro writes it, such as `/lernen/[course]`; `file` is its source, or a part of
 * Astro itself.
 */
export type Route = { pattern: string; type: 'page' | 'endpoint'; file: string; own: boolean };

type RouteData = { route: string; type: 'page' | 'endpoint'; component: string; origin: string };

/** The routes of the build, also those that Astro adds by itself. Throws when there is no build. */
export function routesOfBuild(): Route[] {
  const folder = 'dist/server/chunks';
  const manifest = readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .find((source) => source.includes('"routeData":{"'));
  if (!manifest) throw new Error('dist/server has no list of routes: run "npm run build".');
  return manifest
    .split('"routeData":')
    .filter((text) => text.startsWith('{"'))
    .map((text) => {
      const { route, type, component, origin } = JSON.parse(
        `${text.slice(0, text.indexOf(',"_meta"'))}}`,
      ) as RouteData;
      return { pattern: route, type, file: component, own: origin === 'project' };
    });
}

/**
 * The forms the portal takes: actions as `people.make`, endpoints as `POST
 * /fachkraft/lernstand/datei`.
 */
export function formsOfBuild(): string[] {
  const posted = routesOfBuild().filter((route) => takesPosts(route));
  return [...actionNames(), ...posted.map(({ pattern }) => `POST ${pattern}`)];
}

/**
 * What Astro adds takes whatever comes; our endpoints say which methods they know. A page takes
 * actions alone.
 */
const takesPosts = ({ own, type, file }: Route): boolean =>
  !own ||
  (type === 'endpoint' &&
    /export (const|function|async function) (POST|PUT|PATCH|DELETE|ALL)\b/.test(
      readFileSync(file, 'utf8'),
    ));

/**
 * What `src/actions/index.ts` hands to Astro, read from its source: it runs in the server alone. A
 * group is called by its name in addresses there, and by that of its file elsewhere.
 */
function actionNames(): string[] {
  return propertiesOf('src/actions/index.ts', 'server').flatMap(({ name, value }) =>
    propertiesOf(`src/actions/${fileOf(value)}.ts`, value).map(
      (action) => `${name}.${action.name}`,
    ),
  );
}

/** "sharedSession" stands in "shared-session.ts". */
const fileOf = (group: string): string =>
  group.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

type Property = { name: string; value: string };

/** The names in the object that a file exports as `exported`, and what stands behind each. */
function propertiesOf(file: string, exported: string): Property[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
  const declared = source.statements
    .filter(ts.isVariableStatement)
    .flatMap((statement) => [...statement.declarationList.declarations]);
  const object = declared.find(
    (d) => ts.isIdentifier(d.name) && d.name.text === exported,
  )?.initializer;
  if (!object || !ts.isObjectLiteralExpression(object))
    throw new Error(`${file} exports no object "${exported}".`);
  return object.properties.map((property) => {
    if (!property.name || !ts.isIdentifier(property.name))
      throw new Error(`${file}: "${exported}" holds something without a plain name; write it out.`);
    const name = property.name.text;
    const isRenamed = ts.isPropertyAssignment(property) && ts.isIdentifier(property.initializer);
    return { name, value: isRenamed ? property.initializer.text : name };
  });
}
