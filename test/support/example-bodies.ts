import type { OpenAPIObject } from '@nestjs/swagger';
import type { Context } from '../../src/http/route-context.js';
import type { Caller } from './caller.js';
import { fetchDocuments, type DocumentedOperation, operationsOf } from './openapi.js';

export interface ExampleBody {
  readonly context: Context;
  /** In capitals. */
  readonly method: string;
  /** With parameters like `{id}`. */
  readonly path: string;
  readonly body: Record<string, unknown>;
}

interface Schema {
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
  readonly type?: string;
  readonly format?: string;
  readonly example?: unknown;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly minLength?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
}

/** A body for each operation that takes one, of the examples that the document has. A new feature is among them. */
export async function exampleBodies({ url }: Caller): Promise<ExampleBody[]> {
  const documents = await fetchDocuments(url);
  return (['core', 'tenant'] as const).flatMap((context) =>
    operationsOf(documents[context]).flatMap(({ route, operation }) => {
      const schema = bodySchema(operation);
      if (!schema) return [];
      const [method = '', path = ''] = route.split(' ');
      return [{ context, method, path, body: exampleOf(documents[context], schema) as Record<string, unknown> }];
    }),
  );
}

/** The body of `POST path`, to make one. */
export async function exampleBody(app: Caller, context: Context, path: string): Promise<Record<string, unknown>> {
  const found = (await exampleBodies(app)).find(
    (one) => one.context === context && one.method === 'POST' && one.path === path,
  );
  if (!found) throw new Error(`POST ${path} takes no body`);
  return found.body;
}

function bodySchema({ requestBody }: DocumentedOperation['operation']): Schema | undefined {
  const content = requestBody && 'content' in requestBody ? requestBody.content : {};
  return content['application/json']?.schema as Schema | undefined;
}

function exampleOf(document: OpenAPIObject, schema: Schema): unknown {
  const { $ref, allOf, example, properties, items } = schema;
  if (example !== undefined) return example;
  if ($ref !== undefined)
    return exampleOf(document, document.components?.schemas?.[$ref.split('/').at(-1) ?? ''] as Schema);
  if (allOf) return Object.assign({}, ...allOf.map((part) => exampleOf(document, part))) as unknown;
  if (properties)
    return Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, exampleOf(document, one)]));
  return items ? [exampleOf(document, items)] : valueOf(schema);
}

/** A value for a field without an example. */
function valueOf({ enum: values, default: standard, type, format, minimum = 1, minLength = 1 }: Schema): unknown {
  if (values) return values[0];
  if (standard !== undefined) return standard;
  if (type === 'integer' || type === 'number') return minimum;
  if (type === 'boolean') return true;
  if (type !== 'string') return {};
  return FORMATS[format ?? ''] ?? 'x'.repeat(Math.max(1, minLength));
}

const FORMATS: Readonly<Record<string, string>> = {
  date: '2026-06-30',
  'date-time': '2026-06-30T12:00:00Z',
  email: 'user@example.com',
  uri: 'https://example.com/',
  uuid: '018f0000-0000-7000-8000-000000000000',
};
