import { tmpdir } from 'node:os';
import type { Context } from '../../src/http/route-context.js';
import { AppProcess } from './app-process.js';
import { testEnvironment } from './environment.js';
import { fetchDocuments, operationsOf } from './openapi.js';

export interface ExampleBody {
  readonly context: Context;
  /** In capitals. */
  readonly method: string;
  /** With parameters like `{id}`. */
  readonly path: string;
  readonly body: Record<string, unknown>;
}

/**
 * The documented example of each body that a route takes, from the built application, whose documents have the comments
 * of the code. A new feature is among them.
 */
export async function exampleBodies(): Promise<ExampleBody[]> {
  const built = AppProcess.spawn(testEnvironment({ DOCS: 'on' }), tmpdir());
  try {
    const documents = await fetchDocuments(await built.url());
    return (['core', 'tenant'] as const).flatMap((context) =>
      operationsOf(documents[context]).flatMap(({ route, operation: { requestBody } }) => {
        const media = requestBody && 'content' in requestBody ? requestBody.content['application/json'] : undefined;
        const [method = '', path = ''] = route.split(' ');
        return media ? [{ context, method, path, body: exampleOf(media) }] : [];
      }),
    );
  } finally {
    await built.end('SIGTERM');
  }
}

interface Media {
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, unknown>>;
}

function exampleOf({ example, examples }: Media): Record<string, unknown> {
  const [first] = Object.values(examples ?? {}) as { value?: unknown }[];
  return (example ?? first?.value) as Record<string, unknown>;
}
