import { type Context, context, propagation, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { FastifyInstance } from 'fastify';
import { isTracing, tracer } from '../../common/tracing.js';
import { isProbe } from '../../http/route-context.js';
import { type EndedRequest, routeOf } from './ended-request.js';
import type { RequestWatcher } from './watch-requests.hook.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Contains the span of the request, if it is traced. */
    trace?: Context | undefined;
  }
}

/**
 * Creates a span for each request. Its parent is the span of the HTTP instrumentation, or else the span in the client's
 * `traceparent`. The spans of the request's work are its children. Does nothing without an OpenTelemetry SDK.
 *
 * @returns the function that ends the span.
 */
export function traceRequests(fastify: FastifyInstance): RequestWatcher[] {
  if (!isTracing()) return [];
  fastify.addHook('onRequest', (request, _reply, done) => {
    if (isProbe(request)) return done();
    const isInstrumented = trace.getActiveSpan() !== undefined;
    const parent = isInstrumented ? context.active() : propagation.extract(context.active(), request.headers);
    const route = routeOf(request);
    const attributes = {
      'http.request.method': request.method,
      ...(route !== null && { 'http.route': route }),
      'tenantry.request_id': request.id,
    };
    const kind = isInstrumented ? SpanKind.INTERNAL : SpanKind.SERVER;
    const span = tracer.startSpan(`${request.method} ${route ?? ''}`.trim(), { kind, attributes }, parent);
    request.trace = trace.setSpan(parent, span);
    context.with(request.trace, done);
  });
  // Runs after the body is read, for the same reason as the tenant hook.
  fastify.addHook('preValidation', (request, _reply, done) => {
    if (request.trace) context.with(request.trace, done);
    else done();
  });
  return [
    (ended) => {
      const span = ended.request.trace && trace.getSpan(ended.request.trace);
      if (span) end(span, ended);
    },
  ];
}

function end(span: Span, { request, isAnswered, status }: EndedRequest): void {
  const { tenantScope, principal } = request;
  const tenant = tenantScope?.tenant;
  if (isAnswered) span.setAttribute('http.response.status_code', status);
  if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
  if (request.problem) span.setAttribute('tenantry.problem', request.problem.code);
  if (tenant) span.setAttributes({ 'tenantry.tenant': tenant.slug, 'tenantry.organization_id': tenant.id });
  if (principal) span.setAttribute('user.id', principal.user.id);
  span.end();
}
