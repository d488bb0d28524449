/**
 * The OpenAPI document (3.1), made from what reads the address, what makes the rows and what says
 * the refusals: nothing is written twice.
 */
import { z } from 'astro/zod';
import { newestVersion, schemaName, versions } from '#domains/reporting/lernstand/rules.columns.ts';
import { lernstandParts } from '#domains/reporting/lernstand/rules.schema.ts';
import { fill, messages } from '#lib/i18n.ts';
import { requestsOfMinute, rowsOfMinute, weightOfChanges } from './rules.pace.ts';
import {
  addressOf,
  problemNames,
  problemSchema,
  problemStatus,
  problemType,
  type ProblemName,
} from './rules.problems.ts';
import { querySchema } from './rules.query.ts';

const words = messages.apiClients.api;
type Json = Record<string, unknown>;

/** The paths of the interface, under the address of the portal. */
export const paths = {
  lernstand: '/api/v1/lernstand',
  document: '/api/v1/openapi.json',
  problems: '/api/v1/probleme',
} as const;

/** The document; `base` is the address of the portal. */
export function openApi(base: string): Json {
  const { file, row } = lernstandParts(newestVersion);
  return {
    openapi: '3.1.0',
    info: {
      title: words.title,
      description: words.description,
      version: schemaName(newestVersion).replace('lernstand-', ''),
      license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
    },
    servers: [{ url: base }],
    paths: {
      [paths.lernstand]: { get: lernstandOperation() },
      [paths.document]: {
        get: {
          operationId: 'openapi',
          summary: words.document,
          security: [],
          responses: {
            200: {
              description: words.document,
              content: { 'application/json': { schema: { type: 'object' } } },
            },
          },
        },
      },
      [paths.problems]: {
        get: {
          operationId: 'probleme',
          summary: words.problems,
          security: [],
          responses: {
            200: {
              description: words.problems,
              content: { 'application/json': { schema: { type: 'array', items: ref('Problem') } } },
            },
          },
        },
      },
    },
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer', description: words.token } },
      schemas: {
        Page: {
          type: 'object',
          additionalProperties: false,
          required: ['schema_version', 'file', 'rows', 'next'],
          properties: {
            schema_version: { enum: versions.map(schemaName) },
            file: ref('File'),
            rows: { type: 'array', items: ref('Row') },
            next: { type: ['string', 'null'], description: words.next },
          },
        },
        File: file,
        Row: row,
        Problem: schemaOf(problemSchema),
      },
    },
    security: [{ token: [] }],
  };
}

const longText = fill(words.lernstandLong, {
  requests: requestsOfMinute,
  rows: rowsOfMinute.toLocaleString('de-DE'),
  changes: weightOfChanges,
});

function lernstandOperation(): Json {
  const etag = { schema: { type: 'string' } };
  const { properties } = schemaOf(querySchema) as { properties: Record<string, Json> };
  return {
    operationId: 'lernstand',
    summary: words.lernstand,
    description: longText,
    parameters: [
      ...Object.entries(properties).map(([name, { description, ...schema }]) => ({
        name,
        in: 'query',
        required: false,
        description,
        schema,
      })),
      { name: 'If-None-Match', in: 'header', required: false, description: words.etag, ...etag },
    ],
    responses: {
      200: {
        description: words.page,
        headers: { ETag: etag, Link: etag },
        content: { 'application/json': { schema: ref('Page') } },
      },
      304: { description: words.same, headers: { ETag: etag } },
      ...refusals(),
    },
  };
}

/** One answer for each status, which several problems may share. */
function refusals(): Json {
  const statuses = [...new Set(Object.values(problemStatus))].filter((status) => status !== 404);
  return Object.fromEntries(
    statuses.map((status) => [
      status,
      {
        description: problemNames
          .filter((name) => problemStatus[name] === status)
          .map((name) => messages.apiClients.problems[name].title)
          .join('; '),
        ...headersAt(status),
        content: { [problemType]: { schema: ref('Problem') } },
      },
    ]),
  );
}

const headerNames: Record<number, string> = {
  401: 'WWW-Authenticate',
  405: 'Allow',
  429: 'Retry-After',
  503: 'Retry-After',
};
const headersAt = (status: number): Json =>
  headerNames[status] ? { headers: { [headerNames[status]]: { schema: { type: 'string' } } } } : {};

/** Every problem as it is sent, for programs that open its `type`. */
export const problemList = (base: string): Json[] =>
  problemNames.map((problem: ProblemName) => ({
    type: addressOf(problem, base),
    status: problemStatus[problem],
    ...messages.apiClients.problems[problem],
  }));

const ref = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });

/** A schema of zod as JSON Schema, as OpenAPI 3.1 takes it. */
function schemaOf(schema: z.ZodType): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'output' });
  return rest;
}
