import { isDeepStrictEqual } from 'node:util';
import type { OpenAPIObject } from '@nestjs/swagger';
import { tenantHeader } from './complete-operation.js';

type PathItem = OpenAPIObject['paths'][string];
type Operation = NonNullable<PathItem['get']>;
type Responses = Operation['responses'];
type Content = NonNullable<Extract<Responses[string], { content?: unknown }>['content']>;

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

/**
 * One document with one operation for each path and method, for clients that are generated once. Where the contexts
 * differ a body is `anyOf` both (not `oneOf`: one schema contains the other, and a body that fits both would be refused).
 */
export function mergeDocuments(
  core: OpenAPIObject,
  tenant: OpenAPIObject,
  description: Omit<OpenAPIObject, 'paths'>,
): OpenAPIObject {
  const paths: OpenAPIObject['paths'] = {};
  for (const path of new Set([...Object.keys(core.paths), ...Object.keys(tenant.paths)])) {
    paths[path] = mergeItems(core.paths[path] ?? {}, tenant.paths[path] ?? {});
  }
  const schemas = { ...core.components?.schemas, ...tenant.components?.schemas };
  return { ...description, paths, components: { ...core.components, ...description.components, schemas } };
}

function mergeItems(core: PathItem, tenant: PathItem): PathItem {
  const item: PathItem = {};
  for (const method of METHODS) {
    const [inCore, inTenant] = [core[method], tenant[method]];
    const operation = inCore && inTenant ? mergeOperations(inCore, inTenant) : (inCore ?? inTenant);
    if (operation) item[method] = operation;
  }
  return item;
}

function mergeOperations(core: Operation, tenant: Operation): Operation {
  const own = (core.parameters ?? []).filter((parameter) => !('name' in parameter) || parameter.name !== 'X-TENANT');
  const requestBody = mergeBodies(core.requestBody, tenant.requestBody);
  return {
    ...core,
    ...(core.summary !== tenant.summary && { summary: `${core.summary ?? ''} / ${tenant.summary ?? ''}` }),
    ...(core.description !== tenant.description && {
      description: `Without X-TENANT: ${core.description ?? ''}\n\nWith X-TENANT: ${tenant.description ?? ''}`,
    }),
    parameters: [tenantHeader(false), ...own],
    ...(requestBody && { requestBody }),
    responses: mergeResponses(core.responses, tenant.responses),
  };
}

function mergeBodies(core: Operation['requestBody'], tenant: Operation['requestBody']): Operation['requestBody'] {
  if (!core || !tenant || !('content' in core) || !('content' in tenant)) return core ?? tenant;
  return { ...tenant, content: mergeContent(core.content, tenant.content) };
}

function mergeResponses(core: Responses, tenant: Responses): Responses {
  const responses: Responses = { ...core, ...tenant };
  for (const [status, response] of Object.entries(core)) {
    const other = tenant[status];
    if (!response || !other || isDeepStrictEqual(response, other)) continue;
    if ('$ref' in response || '$ref' in other) continue;
    const codes = new Set([response.description, other.description].flatMap((text) => text.match(/`\w+`/g) ?? []));
    responses[status] = {
      ...other,
      ...(codes.size > 0 && { description: other.description.replace(/: .*/, `: ${[...codes].join(', ')}`) }),
      ...(response.content && other.content && { content: mergeContent(response.content, other.content) }),
    };
  }
  return responses;
}

function mergeContent(core: Content, tenant: Content): Content {
  const content: Content = { ...core, ...tenant };
  for (const [type, media] of Object.entries(core)) {
    const other = tenant[type];
    if (!other || !media.schema || !other.schema) continue;
    const schema = isDeepStrictEqual(media.schema, other.schema)
      ? other.schema
      : { anyOf: [media.schema, other.schema] };
    content[type] = { ...other, schema, ...(other.examples && { examples: { ...media.examples, ...other.examples } }) };
  }
  return content;
}
