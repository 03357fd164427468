import { context, SpanKind, trace } from '@opentelemetry/api';
import type { Client } from 'pg';
import { sqlState } from '../../common/database-errors.js';
import { endWith, isTracing, tracer } from '../../common/tracing.js';

/**
 * Creates a span for each statement that a request runs on this connection, following OpenTelemetry's conventions for
 * databases. The span contains the text with its placeholders, never a parameter.
 */
export function traceQueries(client: Client): void {
  if (!isTracing()) return;
  const query = client.query.bind(client) as (text: string, ...rest: unknown[]) => unknown;
  const traced = (text: string, ...rest: unknown[]): unknown => {
    const answer = query(text, ...rest);
    if (!(answer instanceof Promise) || !trace.getActiveSpan()) return answer;
    const operation = /\w+/.exec(text)?.[0].toUpperCase() ?? '';
    const attributes = {
      'db.system.name': 'postgresql',
      'db.namespace': client.database,
      'db.operation.name': operation,
      'db.query.text': text,
      'server.address': client.host,
      'server.port': client.port,
    };
    const span = tracer.startSpan(operation, { kind: SpanKind.CLIENT, attributes });
    answer.catch((error: unknown) => {
      const state = sqlState(error);
      if (state !== undefined) span.setAttribute('db.response.status_code', state);
    });
    return endWith(span, answer);
  };
  Object.assign(client, { query: traced });
}

/**
 * Makes `callback` part of the caller's trace, even if other code calls it. A pool calls it when another caller is
 * done.
 */
export const inTrace = <Callback extends (...args: never[]) => unknown>(callback: Callback): Callback =>
  trace.getActiveSpan() ? context.bind(context.active(), callback) : callback;
