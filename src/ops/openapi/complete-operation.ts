import type { Access } from '../../auth/access/access.js';
import type { OperationFacts } from './operation-facts.js';
import { type Place, problemsOf } from './operation-problems.js';
import type { Operation, Parameters, Schemas } from './openapi-types.js';
import { LIMIT_HEADERS, problemResponses } from './problem-responses.js';
import { SLUG_SCHEMA, tenantHeader } from './tenant-header.js';

const SUCCESS: Readonly<Record<string, string>> = {
  200: 'OK',
  201: 'Created',
  202: 'Accepted',
  204: 'No content',
};

/** Adds the parts of an operation that follow from its kind: names, security, its header, and every response. */
export function completeOperation(operation: Operation, facts: OperationFacts, place: Place, schemas: Schemas): void {
  operation.operationId = facts.name;
  operation.security = securityOf(facts.access);
  describe(operation, facts.access);
  nameSuccess(operation);
  Object.assign(operation.responses, problemResponses(problemsOf(operation, facts, place)));
  if (facts.isRateLimited) addLimitHeaders(operation);
  const own = (operation.parameters ?? []).map(optionalWithDefault).map(withFormat);
  operation.parameters = [...placeParameters(place), ...own];
  addRequestExample(operation, schemas);
}

/** An empty requirement makes the others optional. */
function securityOf({ isPublic, isLoginOptional }: Access): Operation['security'] {
  if (isLoginOptional) return [{}, { bearer: [] }];
  return isPublic ? [] : [{ bearer: [] }];
}

/** The first paragraph of the comment is the summary, the others are the description. A single paragraph is both. */
function describe(operation: Operation, { roles, permissions, recentAuthSeconds }: Access): void {
  const [summary = '', ...others] = (operation.summary ?? '').split('\n\n').map((text) => text.replaceAll('\n', ' '));
  operation.summary = summary;
  operation.description ||= others.join('\n\n') || `${summary}.`;
  for (const role of roles) operation.description += `\n\nRequires the role \`${role}\`.`;
  for (const permission of permissions) operation.description += `\n\nRequires the permission \`${permission}\`.`;
  if (recentAuthSeconds !== null)
    operation.description += `\n\nRequires a login or \`POST /auth/reauthenticate\` within the last ${recentAuthSeconds / 60} minutes.`;
}

function nameSuccess({ responses }: Operation): void {
  for (const [status, response] of Object.entries(responses)) {
    if (response && 'description' in response) response.description ||= SUCCESS[status] ?? 'OK';
  }
}

function placeParameters({ context, contexts }: Place): Parameters {
  if (contexts.size === 0) return [tenantHeader(false)];
  return context === 'tenant' ? [tenantHeader(true)] : [];
}

/** A field with a default is required in a class, but optional in a query. */
function optionalWithDefault(parameter: Parameters[number]): Parameters[number] {
  const hasDefault = 'schema' in parameter && parameter.schema && 'default' in parameter.schema;
  return hasDefault ? { ...parameter, required: false } : parameter;
}

/** Slugs and ids in paths have the same format in every operation. */
function withFormat(parameter: Parameters[number]): Parameters[number] {
  if (!('in' in parameter) || parameter.in !== 'path') return parameter;
  if (parameter.name === 'slug') return { ...parameter, schema: SLUG_SCHEMA };
  return /(^|_)id$/.test(parameter.name) ? { ...parameter, schema: { type: 'string', format: 'uuid' } } : parameter;
}

/** A rate-limited route reports the state of its limits. So does its 429, see `problemResponses`. */
function addLimitHeaders({ responses }: Operation): void {
  for (const [status, response] of Object.entries(responses)) {
    if (!status.startsWith('2') || !response || !('description' in response)) continue;
    response.headers = { ...response.headers, ...LIMIT_HEADERS };
  }
}

/** An example of the whole body, built from the examples of its fields. Absent fields are left out. */
function addRequestExample({ requestBody }: Operation, schemas: Schemas): void {
  if (!requestBody || !('content' in requestBody)) return;
  for (const media of Object.values(requestBody.content)) {
    const reference = media.schema && '$ref' in media.schema ? media.schema.$ref : '';
    const schema = schemas[reference.split('/').at(-1) ?? ''];
    if (!schema || !('properties' in schema)) continue;
    schema.additionalProperties = false;
    const fields = Object.entries(schema.properties ?? {}).flatMap(([name, field]) =>
      'example' in field ? [[name, field.example as unknown]] : [],
    );
    media.example = Object.fromEntries(fields) as unknown;
  }
}
