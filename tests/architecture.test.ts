/** The few rules of the house that neither lint nor types can say. */
import { describe, expect, it } from 'vitest';
import { audiences, may, verbs } from '#domains/people/accounts/rules.ts';
import { programTitles } from '#practice/programs.ts';
import { places, sources, type Source } from './support/sources.ts';

const lessons = sources('content/**/*.mdx');
const shown = sources('src/**/*.{astro,tsx}');
const pages = sources('src/pages/**/*.{astro,ts}').filter(({ path }) => !/\/_[^/]*$/.test(path));
const actions = sources('src/actions/[!_]*.ts').filter(
  ({ path }) => path !== 'src/actions/index.ts',
);
const file = (path: string, text: string): Source[] => [{ path, text }];

const codeInText =
  /^\s*(?:import|export)\s.*|<\/?(?:script|style|iframe|astro-island)\b|\bclient:\w+|\bon[a-z]+=|javascript:/gim;
const refusedByCsp =
  /<style\b|\sstyle=|\bis:inline\b|\son[a-z]+=["{]|["'`]javascript:|\bdefine:vars\b|dangerouslySetInnerHTML/g;
const island = /\bclient:\w+/g;
const sql =
  /\bsql`|\b(?:select|insert into|delete from|update)\s+\w+\s+(?:from|set|values|where)\b|\.prepare\(/gi;

describe('Lessons', () => {
  it('are text and places alone: no code, no island, no script', () => {
    expect(lessons.length).toBeGreaterThan(18);
    expect(places(lessons, codeInText)).toEqual([]);
  });
});

describe('What is shown', () => {
  it('takes over in the browser at one place of each practice program, and nowhere else', () => {
    expect(places(shown, island)).toEqual(
      Object.keys(programTitles).map((name) => `src/practice/${name}/Island.astro: client:visible`),
    );
  });

  it('has no style or script in the page that the content security policy would refuse', () => {
    expect(places(shown, refusedByCsp)).toEqual([]);
  });

  it('puts raw HTML only where the portal itself has made it', () => {
    expect([...new Set(places(shown, /set:html=\{[^}]*\}/g))]).toEqual([
      'src/components/learn/CoursePicture.astro: set:html={picture}',
      'src/components/learn/Devices.astro: set:html={html}',
      'src/components/learn/Frames.astro: set:html={html}',
      'src/components/learn/LessonParts.astro: set:html={part.html}',
      'src/components/ui/Drawing.astro: set:html={hidden}',
      'src/components/ui/Terms.astro: set:html={term.html}',
      `src/exercises/Marks.astro: set:html={svg.replace(/<svg\\b/, '<svg aria-hidden="true" focusable="false"')}`,
      'src/layouts/AccessCard.astro: set:html={picture}',
      'src/layouts/Text.astro: set:html={html}',
      'src/lessons/components/Device.astro: set:html={`<!--device:${name}',
      'src/lessons/components/Exercise.astro: set:html={`<!--place:${id}',
      'src/lessons/components/Played.astro: set:html={html}',
      'src/lessons/components/Step.astro: set:html={`<!--step:${id}',
      'src/pages/anmelden/einrichten.astro: set:html={picture}',
      'src/pages/woerter.astro: set:html={term.html}',
    ]);
  });

  it('holds no SQL', () => {
    expect(places([...shown, ...pages], sql)).toEqual([]);
  });
});

describe('Cookies', () => {
  it('are set and taken in one place, so that each is bound to its host; that of the session beside it', () => {
    const handling = places(
      sources('src/**/*.{ts,tsx,astro}'),
      /\bcookies\.(?:set|get|delete|has)\(|\bdocument\.cookie\b/g,
    ).map((place) => place.split(':')[0] ?? '');
    expect([...new Set(handling)].sort()).toEqual([
      'src/middleware.ts',
      'src/web/cookies.ts',
      'src/web/enter.ts',
    ]);
  });
});

describe('The security log', () => {
  const knowing = sources('{src,server,scripts,db}/**/*.{ts,tsx,astro}').filter(
    ({ path, text }) =>
      !path.startsWith('db/schema/') && /\bsecurityLog\b|\bsecurity_log\b/.test(text),
  );

  it('is known to its own domain alone, which knows nothing of learning (docs/rules.md)', () => {
    expect(knowing.length).toBeGreaterThan(0);
    expect(
      knowing
        .map(({ path }) => path)
        .filter((path) => !path.startsWith('src/domains/office/security/')),
    ).toEqual([]);
    const schemas = sources('src/domains/office/security/**/*.ts').flatMap(({ text }) =>
      [...text.matchAll(/#db\/schema\/([\w-]+)/g)].map(([, name]) => name ?? ''),
    );
    expect(
      [...new Set(schemas)].filter((name) => !['security', 'accounts'].includes(name)),
    ).toEqual([]);
  });
});

describe('The patterns above', () => {
  it.each([
    ['an import', 'import x from "y"', codeInText],
    ['a script', '<script>', codeInText],
    ['a handler', '<p onclick="x">', codeInText],
    ['an island', '<Mailbox client:load />', codeInText],
    ['a style', '<p style="color: red">', refusedByCsp],
    ['a sheet', '<style>p {}</style>', refusedByCsp],
    ['an inline script', '<script is:inline>', refusedByCsp],
    ['a handler', '<a onclick={x}>', refusedByCsp],
    ['SQL', 'db.run(sql`delete`)', sql],
    ['SQL as text', '"select id from account"', sql],
  ])('find %s', (_, text, pattern) => {
    expect(places(file('x', text), pattern).length).toBeGreaterThan(0);
  });
});

describe('Endpoints', () => {
  const all = sources('src/pages/**/*.{ts,js,mjs}').filter(({ path }) => !/\/_[^/]*$/.test(path));
  const endpoints = all.filter(({ path }) => !path.startsWith('src/pages/api/'));
  const doing = endpoints.flatMap(({ path, text }) =>
    [
      ...text.matchAll(/^export const (\w+)(?:: APIRoute)? =\s*([\s\S]*?)(?=\n\n|$(?![\s\S]))/gm),
    ].map(([, method = '', code = '']) => ({ path, method, code })),
  );
  const download = /^download\('(\w+)'/;

  it('are each a constant of its method, so that what follows sees them all', () => {
    const other = /^\s*export (?!const [A-Z]+(?:: APIRoute)? =).*/gm;
    expect(places(all, other)).toEqual([]);
    for (const way of ['async function POST() {}', "{ POST } from './x.ts';", 'default POST;'])
      expect(places(file('x', `export ${way}`), other)).toHaveLength(1);
  });

  it('of programs write only by the door of programs, which asks for a token', () => {
    const ofPrograms = all.filter(({ path }) => path.startsWith('src/pages/api/'));
    expect(places(ofPrograms, /#web\/[\w-]+/g)).toEqual([
      'src/pages/api/ready.ts: #web/readiness',
      'src/pages/api/v1/lernstand.ts: #web/api-door',
    ]);
    expect(places(ofPrograms, /^export const (?!GET\b).*/gm)).toEqual([]);
  });

  it('name who is admitted, wherever they take or hand out something', () => {
    expect(doing.length).toBeGreaterThan(20);
    expect(
      doing
        .filter(
          ({ code }) => !download.test(code) && !/^\(\{ redirect \}\) =>\s*redirect\(/.test(code),
        )
        .map(({ path, method }) => `${method} ${path}`),
      // That somebody asks renews the session; nothing is handed out.
    ).toEqual(['GET src/pages/konto/bleiben.ts']);
  });

  it('admit nobody whom the gate keeps out', () => {
    const admitted = doing.flatMap(({ path, code }) => {
      const verb = verbs.find((one) => one === download.exec(code)?.[1]);
      return verb ? [{ path, verb, audience: audiences[path.split('/')[2] ?? ''] ?? [] }] : [];
    });
    expect(admitted).toHaveLength(doing.filter(({ code }) => download.test(code)).length);
    const nobody = admitted.filter(
      ({ verb, audience }) => audience === 'anyone' || !audience.some((role) => may(role, verb)),
    );
    expect(nobody).toEqual([]);
  });
});

describe('Pages and the gate', () => {
  const folderOf = ({ path }: Source): string => {
    const first = path
      .slice('src/pages/'.length)
      .split('/')[0]!
      .replace(/\.(astro|ts)$/, '');
    return first === 'index' ? '' : first;
  };

  it('every page stands in the table of audiences, and every row of it has a page', () => {
    expect([...new Set(pages.map(folderOf))].sort()).toEqual(Object.keys(audiences).sort());
  });

  it('only these are open to anyone', () => {
    expect(
      Object.keys(audiences)
        .filter((folder) => audiences[folder] === 'anyone')
        .sort(),
    ).toEqual([
      '',
      '404',
      '500',
      'abmelden',
      'anmelden',
      'ansicht',
      'api',
      'barriere-melden',
      'barrierefreiheit',
      'datenschutz',
      'erinnerung-aus',
      'fehler',
      'hilfe',
      'impressum',
      'karte',
      'nachweis',
      'woerter',
    ]);
  });

  it('none is made ahead of time, past the gate', () => {
    expect(places(pages, /\bprerender\b.*/g)).toEqual([]);
  });
});

describe('Actions', () => {
  it('are all made by the one wrapper, and each names who is admitted', () => {
    expect(places(sources('src/**/*.{ts,astro}'), /\bdefineAction\(/g)).toEqual([
      'src/actions/_command.ts: defineAction(',
    ]);
    for (const { path, text } of actions) {
      const made = [...text.matchAll(/\bcommand\(\{/g)].length;
      expect({ path, admitting: [...text.matchAll(/\ballow: '/g)].length }).toEqual({
        path,
        admitting: made,
      });
      expect(made).toBeGreaterThan(0);
    }
  });

  it('only these need no account', () => {
    expect(
      actions
        .flatMap(({ text }) =>
          [...text.matchAll(/const (\w+) = command\(\{\s+allow: 'anyone'/g)].map(
            ([, name]) => name,
          ),
        )
        .sort(),
    ).toEqual(['mailOff', 'open', 'pass', 'report', 'save', 'setUp', 'show', 'signIn', 'signOut']);
  });
});

describe('Files', () => {
  it('are short enough to read at once: 300 lines at most', () => {
    const long = sources('{db,server,scripts,src,tests}/**/*.{ts,tsx,mjs,astro,scss,css}').filter(
      ({ text }) => text.split('\n').length - 1 > 300,
    );
    expect(long.map(({ path }) => path)).toEqual([]);
  });
});
