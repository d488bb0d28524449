/** What client systems may ask, how they are slowed, and the document that says so. */
import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, test } from 'vitest';
import { openApi, problemList } from '#domains/reporting/api-clients/rules.openapi.ts';
import {
  bodyOf,
  Problem,
  problemNames,
  problemSchema,
  problemStatus,
} from '#domains/reporting/api-clients/rules.problems.ts';
import {
  knowsAlready,
  mostRows,
  querySchema,
  readQuery,
  takesJson,
} from '#domains/reporting/api-clients/rules.query.ts';
import { paceOf } from '#lib/pace.ts';

const today = '2026-10-06';
const twice = 'Diesen Parameter gibt es nur einmal je Anfrage.';
const base = 'https://lernen.example';
const asked = (query: string) => readQuery(new URLSearchParams(query), today);

function refusedFor(query: string): Record<string, string> {
  try {
    asked(query);
  } catch (error) {
    if (error instanceof Problem && error.problem === 'parameters') return error.more.errors ?? {};
    throw error;
  }
  throw new Error(`${query} was taken.`);
}

describe('The parameters', () => {
  test('have defaults, and are taken as they are meant', () => {
    expect(asked('')).toEqual({ limit: 200 });
    expect(asked('limit=1000&cursor=abc&changed_since=2026-10-06')).toEqual({
      limit: 1000,
      cursor: 'abc',
      changed_since: today,
    });
    expect(asked('changed_since=2024-02-29')).toMatchObject({ changed_since: '2024-02-29' });
  });

  test.each([
    '0',
    '-1',
    '1001',
    '99999999999999999999',
    '1e3',
    '1.5',
    '0x10',
    ' 5',
    '',
    'alle',
    '１０',
    '5;drop',
  ])('limit=%s gets a sentence', (limit) => {
    expect(refusedFor(new URLSearchParams({ limit }).toString())).toEqual({
      limit: `Eine ganze Zahl von 1 bis ${mostRows}.`,
    });
  });

  test.each([
    '2026-02-30',
    '2025-02-29',
    '06.10.2026',
    '2026-10-06T00:00:00Z',
    '2026-1-1',
    'gestern',
    '',
    '0',
    '2026-13-01',
  ])('changed_since=%s gets a sentence', (day) => {
    expect(refusedFor(new URLSearchParams({ changed_since: day }).toString())).toEqual({
      changed_since: 'Ein Tag wie 2026-10-06.',
    });
  });

  test('a day in the future, a name twice, a name that there is not: each is said, all at once', () => {
    expect(refusedFor('changed_since=2026-10-07')).toEqual({
      changed_since: 'Der Tag liegt in der Zukunft.',
    });
    expect(
      refusedFor(
        'limit=5&limit=6&changed_since=2026-01-01&changed_since=2026-01-02&cursor=a&cursor=b&since=x&__proto__=1',
      ),
    ).toEqual({
      limit: twice,
      changed_since: twice,
      cursor: twice,
      since: 'Diesen Parameter gibt es nicht.',
      ['__proto__']: 'Diesen Parameter gibt es nicht.',
    });
    expect(refusedFor(`cursor=${'x'.repeat(201)}`)).toEqual({
      cursor: 'Der Wert von next aus der Seite davor, unverändert.',
    });
  });
});

test('JSON is what it answers, to whoever can read it', () => {
  for (const accept of [
    null,
    '',
    '*/*',
    'application/json',
    'text/html, application/*;q=0.1',
    'APPLICATION/JSON; charset=utf-8',
  ])
    expect(takesJson(accept)).toBe(true);
  for (const accept of [
    'text/html',
    'application/xml',
    'application/json;q=0',
    'text/*, application/json; q=0.000',
    'nonsense',
  ])
    expect(takesJson(accept)).toBe(false);
});

test('a page that the client has is known by its mark, weak or strong, alone or in a list', () => {
  for (const kept of ['W/"abc"', '"abc"', '"x", W/"abc"', '*'])
    expect(knowsAlready(kept, 'W/"abc"')).toBe(true);
  for (const kept of [null, '', '"ab"', 'abc', 'W/"abcd"'])
    expect(knowsAlready(kept, 'W/"abc"')).toBe(false);
});

test('the pace lets so many through in a window, tells when there is more, and forgets the oldest name first', () => {
  const pace = paceOf({ most: 3, seconds: 60 });
  expect([1, 2, 3, 4].map((now) => pace.take('a', now))).toEqual([0, 0, 0, 57]);
  expect(pace.take('b', 4)).toBe(0);
  expect(pace.take('a', 60)).toBe(1);
  expect({
    first: pace.take('a', 61, 2),
    second: pace.take('a', 61, 2),
    third: pace.take('a', 61),
  }).toEqual({ first: 0, second: 60, third: 0 });
  for (let i = 0; i < 10_000; i += 1) pace.take(`stranger ${String(i)}`, 61);
  expect(pace.take('a', 61)).toBe(0);
});

describe('Problems', () => {
  test('have all a type, a title, a status and a sentence, as their schema says', () => {
    for (const name of problemNames) {
      const body = bodyOf(new Problem(name, { errors: { limit: 'x' } }), base);
      expect(problemSchema.parse(body)).toEqual(body);
      expect(body).toMatchObject({
        type: `${base}/api/v1/probleme#${name}`,
        status: problemStatus[name],
        errors: [{ parameter: 'limit', detail: 'x' }],
      });
    }
    expect(problemList(base).map(({ type }) => type)).toEqual(
      problemNames.map((name) => `${base}/api/v1/probleme#${name}`),
    );
  });
});

describe('The OpenAPI document', () => {
  const document = openApi(base);

  test('is OpenAPI 3.1 by a validator that is not ours', async () => {
    const validator = new Validator();
    expect(await validator.validate(structuredClone(document))).toEqual({ valid: true });
    expect(validator.version).toBe('3.1');
  });

  test('names the parameters that the schema reads, and the statuses that there are', () => {
    const { get } =
      (
        document['paths'] as Record<
          string,
          { get: { parameters: { name: string; in: string; schema: object }[]; responses: object } }
        >
      )['/api/v1/lernstand'] ?? {};
    expect(get?.parameters.filter((p) => p.in === 'query').map(({ name }) => name)).toEqual(
      Object.keys(querySchema.shape),
    );
    expect(get?.parameters[0]?.schema).toMatchObject({
      type: 'integer',
      minimum: 1,
      maximum: mostRows,
      default: 200,
    });
    expect(Object.keys(get?.responses ?? {}).map(Number)).toEqual(
      [...new Set([200, 304, ...Object.values(problemStatus)])]
        .filter((status) => status !== 404)
        .sort((a, b) => a - b),
    );
  });
});
