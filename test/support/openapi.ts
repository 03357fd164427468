import { Ajv, type ValidateFunction } from 'ajv';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { Operation, Response } from '../../src/ops/openapi/openapi-types.js';

export const DOCUMENTS = { core: '/openapi/core.json', tenant: '/openapi/tenant.json', merged: '/openapi.json' };

export type DocumentName = keyof typeof DOCUMENTS;
export type Documents = Record<DocumentName, OpenAPIObject>;

export async function fetchDocuments(url: string): Promise<Documents> {
  const entries = Object.entries(DOCUMENTS).map(async ([name, path]) => [name, await (await fetch(url + path)).json()]);
  return Object.fromEntries(await Promise.all(entries)) as Documents;
}

export interface DocumentedOperation {
  /** Like `GET /users/me`. */
  readonly route: string;
  readonly operation: Operation;
}

export const operationsOf = (document: OpenAPIObject): DocumentedOperation[] =>
  Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({
      route: `${method.toUpperCase()} ${path}`,
      operation: operation as Operation,
    })),
  );

export function operationOf(document: OpenAPIObject, route: string): Operation {
  const found = operationsOf(document).find((one) => one.route === route);
  if (!found) throw new Error(`${route} is not documented`);
  return found.operation;
}

export const responseOf = (operation: Operation, status: number): Response | undefined =>
  operation.responses[String(status)] as Response | undefined;

/** The codes an operation says it may answer with a status. */
export const codesOf = (operation: Operation, status: number): string[] =>
  Object.keys(responseOf(operation, status)?.content?.['application/problem+json']?.examples ?? {});

/** The fields that an operation takes. */
export function bodyFields(document: OpenAPIObject, { requestBody }: Operation): Set<string> {
  const content = requestBody && 'content' in requestBody ? requestBody.content : {};
  const { schema } = content['application/json'] ?? {};
  const name = schema && '$ref' in schema ? schema.$ref.split('/').at(-1) : undefined;
  const found = document.components?.schemas?.[name ?? ''];
  return new Set(Object.keys(found && 'properties' in found ? (found.properties ?? {}) : {}));
}

/** What is wrong with an answer, measured by its document; a field that is not documented is wrong as well. */
export function flaws(document: OpenAPIObject, route: string, answer: Answer): unknown {
  const response = responseOf(operationOf(document, route), answer.status);
  if (!response) return `${answer.status} is not documented`;
  const type = (answer.headers['content-type'] ?? '').split(';')[0] ?? '';
  if (!response.content) return answer.text === '' ? [] : 'there is a body';
  const media = response.content[type];
  if (!media) return `${type} is not documented`;
  const code = type.includes('problem') ? [(answer.body as { code: string }).code] : [];
  if (code.some((one) => !Object.keys(media.examples ?? {}).includes(one))) return `${code.join()} is not documented`;
  const validate = validator(document, media.schema);
  return validate(answer.body) ? [] : validate.errors;
}

interface Answer {
  status: number;
  headers: Record<string, string>;
  text: string;
  body: unknown;
}

function validator(document: OpenAPIObject, schema: unknown): ValidateFunction {
  const closed = JSON.parse(JSON.stringify(document.components?.schemas), (_key, value: unknown) =>
    isObjectSchema(value) ? { ...value, additionalProperties: false } : value,
  ) as object;
  const ajv = new Ajv({
    strict: false,
    formats: { uuid: UUID, email: /@/, 'date-time': DATE_TIME, password: true, uri: true },
  });
  return ajv.compile({ ...(schema as object), components: { schemas: closed } });
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const DATE_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

const isObjectSchema = (value: unknown): value is { type: 'object' } =>
  typeof value === 'object' && value !== null && 'properties' in value && 'type' in value && value.type === 'object';
