import { isDeepStrictEqual } from 'node:util';
import type { OpenAPIObject } from '@nestjs/swagger';
import { problemContentType } from '../../common/problem-body.js';
import {
  type Content,
  METHODS,
  type Operation,
  type Parameters,
  type PathItem,
  type Paths,
  type RequestBody,
  type Responses,
} from './openapi-types.js';
import { describeProblems } from './problem-responses.js';
import { TENANT_HEADER, tenantHeader } from './tenant-header.js';

/**
 * The paths of both documents with one operation per path and method, for generated clients. Where the contexts differ,
 * a body is `anyOf` both. `oneOf` would not work: one schema contains the other, so a body that fits both would be
 * rejected.
 */
export function mergePaths(core: OpenAPIObject, tenant: OpenAPIObject): Paths {
  const paths: Paths = {};
  for (const path of new Set([...Object.keys(core.paths), ...Object.keys(tenant.paths)])) {
    paths[path] = mergeItems(core.paths[path] ?? {}, tenant.paths[path] ?? {});
  }
  return paths;
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
  if (isDeepStrictEqual(core, tenant)) return core;
  const requestBody = mergeBodies(core.requestBody, tenant.requestBody);
  return {
    ...core,
    ...(core.summary !== tenant.summary && { summary: [core.summary, tenant.summary].join(' / ') }),
    ...(core.description !== tenant.description && {
      description: ['Without X-TENANT: ', core.description, '\n\nWith X-TENANT: ', tenant.description].join(''),
    }),
    parameters: mergeParameters(core.parameters ?? [], tenant.parameters ?? []),
    ...(requestBody && { requestBody }),
    responses: mergeResponses(core.responses, tenant.responses),
  };
}

/** A parameter of only one context is optional, because the other context ignores it. */
function mergeParameters(core: Parameters, tenant: Parameters): Parameters {
  const [inCore, inTenant] = [byName(core), byName(tenant)];
  const merged = [...new Map([...inCore, ...inTenant])].map(([name, parameter]) =>
    inCore.has(name) && inTenant.has(name) ? parameter : { ...parameter, required: false },
  );
  return [tenantHeader(false), ...merged];
}

function byName(parameters: Parameters): Map<string, Parameters[number]> {
  const named = parameters.flatMap((parameter) => ('name' in parameter ? [parameter] : []));
  return new Map(named.filter(({ name }) => name !== TENANT_HEADER).map((one) => [`${one.in} ${one.name}`, one]));
}

function mergeBodies(core: RequestBody, tenant: RequestBody): RequestBody {
  if (!core || !tenant || !('content' in core) || !('content' in tenant)) return core ?? tenant;
  return { ...tenant, content: mergeContent(core.content, tenant.content) };
}

function mergeResponses(core: Responses, tenant: Responses): Responses {
  const responses: Responses = { ...core, ...tenant };
  for (const [status, response] of Object.entries(core)) {
    const other = tenant[status];
    if (!response || !other || !('content' in response) || !('content' in other)) continue;
    const content = mergeContent(response.content ?? {}, other.content ?? {});
    const problems = content[problemContentType]?.examples;
    const description = problems ? describeProblems(Number(status), Object.keys(problems)) : other.description;
    responses[status] = { ...other, description, content };
  }
  return responses;
}

function mergeContent(core: Content, tenant: Content): Content {
  const content: Content = { ...core, ...tenant };
  for (const [type, media] of Object.entries(core)) {
    const other = tenant[type];
    if (!other || !media.schema || !other.schema || isDeepStrictEqual(media, other)) continue;
    content[type] = isDeepStrictEqual(media.schema, other.schema)
      ? { ...other, examples: { ...media.examples, ...other.examples } }
      : { schema: { anyOf: [media.schema, other.schema] }, ...examplesOfBoth(media, other) };
  }
  return content;
}

const examplesOfBoth = (core: Content[string], tenant: Content[string]): Pick<Content[string], 'examples'> =>
  core.example === undefined
    ? {}
    : {
        examples: {
          core: { summary: 'Without X-TENANT', value: core.example as unknown },
          tenant: { summary: 'With X-TENANT', value: tenant.example as unknown },
        },
      };
