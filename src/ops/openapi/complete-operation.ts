import { STATUS_CODES } from 'node:http';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { Problems } from '../../http/api-problems.decorator.js';
import type { OperationFacts } from './operation-facts.js';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;

/** Where an operation is documented, and which contexts have its path. */
export interface Setting {
  readonly context: 'core' | 'tenant';
  readonly contexts: ReadonlySet<'core' | 'tenant'>;
  readonly schemas: Schemas;
}

const SUCCESS: Readonly<Record<string, string>> = { 200: 'Done', 201: 'Created', 204: 'Done; there is nothing to say' };

/** Adds what follows from an operation being what it is: its security, its header, and every problem it may answer. */
export function completeOperation(operation: Operation, facts: OperationFacts, setting: Setting): void {
  operation.operationId = `${camel(facts.resource)}${capital(facts.method)}`;
  operation.tags = [facts.resource];
  operation.description ??= '';
  if (operation.description === '') operation.description = `${operation.summary ?? ''}.`;
  operation.security = facts.isPublic ? [] : [{ bearer: [] }];
  if (setting.context === 'tenant') {
    const isRequired = !setting.contexts.has('core');
    operation.parameters = [tenantHeader(isRequired || setting.contexts.size === 2), ...(operation.parameters ?? [])];
  }
  addRequestExample(operation, setting.schemas);
  for (const [status, response] of Object.entries(operation.responses)) {
    if (response && 'description' in response && !response.description)
      response.description = SUCCESS[status] ?? 'Done';
  }
  for (const [status, codes] of Object.entries(allProblems(operation, facts, setting))) {
    operation.responses[status] = problemResponse(Number(status), codes);
  }
}

/** The header that chooses the tenant. */
export const tenantHeader = (required: boolean) => ({
  name: 'X-TENANT',
  in: 'header' as const,
  required,
  description: 'Slug of the organization',
  schema: { type: 'string' as const, pattern: '^[a-z0-9](?:[a-z0-9-]*[a-z0-9])$', minLength: 2, maxLength: 63 },
  example: 'my-company',
});

function allProblems(operation: Operation, facts: OperationFacts, setting: Setting): Record<string, string[]> {
  const isTenant = setting.context === 'tenant';
  const isElsewhereToo = setting.contexts.size > 1;
  const hasBody = operation.requestBody !== undefined;
  const hasQuery = operation.parameters?.some((parameter) => 'in' in parameter && parameter.in === 'query') === true;
  const problems: Problems[] = [facts.problems, { 500: ['internal_error'], 503: ['unavailable'] }];
  if (isTenant) problems.push({ 400: ['tenant_header_invalid'], 403: ['tenant_suspended'], 404: ['tenant_not_found'] });
  if (isTenant) problems.push({ 503: ['tenant_unavailable'] });
  if (!isElsewhereToo) problems.push({ 400: [isTenant ? 'tenant_required' : 'core_only'] });
  if (hasBody)
    problems.push({ 400: ['validation_failed'], 413: ['payload_too_large'], 415: ['unsupported_media_type'] });
  if (hasQuery) problems.push({ 400: ['validation_failed'] });
  if (!facts.isPublic) problems.push({ 401: ['unauthorized', 'token_expired'], 403: ['wrong_context'] });
  if (!facts.isPublic) problems.push(isTenant ? { 403: ['tenant_mismatch'] } : { 400: ['tenant_required'] });
  if (facts.isRateLimited) problems.push({ 429: ['too_many_requests'] });
  return union(problems);
}

function union(all: readonly Problems[]): Record<string, string[]> {
  const result: Record<string, string[]> = {};
  for (const [status, codes = []] of all.flatMap((problems) => Object.entries(problems))) {
    result[status] = [...new Set([...(result[status] ?? []), ...codes])];
  }
  return result;
}

function problemResponse(status: number, codes: string[]) {
  const title = STATUS_CODES[status] ?? '';
  const example = (code: string) => ({
    value: { type: `urn:tenantry:problem:${code}`, title, status, detail: 'What happened.', code, request_id: 'c7a1…' },
  });
  return {
    description: `${title}: ${codes.map((code) => `\`${code}\``).join(', ')}`,
    content: {
      'application/problem+json': {
        schema: { $ref: '#/components/schemas/ProblemDetails' },
        examples: Object.fromEntries(codes.map((code) => [code, example(code)])),
      },
    },
  };
}

/** An example of the whole body, put together from those of its fields. */
function addRequestExample({ requestBody }: Operation, schemas: Schemas): void {
  if (!requestBody || !('content' in requestBody)) return;
  for (const media of Object.values(requestBody.content)) {
    const reference = media.schema && '$ref' in media.schema ? media.schema.$ref : '';
    const schema = schemas[reference.split('/').at(-1) ?? ''];
    if (!schema || !('properties' in schema)) continue;
    const fields = Object.entries(schema.properties ?? {}).flatMap(([name, field]) =>
      'example' in field ? [[name, field.example as unknown]] : [],
    );
    media.example = Object.fromEntries(fields) as unknown;
  }
}

const camel = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
