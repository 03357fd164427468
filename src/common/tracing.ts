import { type Attributes, ProxyTracerProvider, type Span, SpanStatusCode, trace } from '@opentelemetry/api';

const NAME = 'tenantry';

/** Creates spans if an SDK is loaded. */
export const tracer = trace.getTracer(NAME);

/**
 * Whether an OpenTelemetry SDK was loaded before this module (`node --import ./otel.mjs`). Nothing is traced without an
 * SDK.
 */
export function isTracing(): boolean {
  const provider = trace.getTracerProvider();
  return !(provider instanceof ProxyTracerProvider) || provider.getDelegateTracer(NAME) !== undefined;
}

/** Runs `work` in a new span, a child of the current request's span. Work outside a request gets no span. */
export function traced<T>(name: string, attributes: Attributes, work: () => Promise<T>): Promise<T> {
  if (!trace.getActiveSpan()) return work();
  return tracer.startActiveSpan(name, { attributes }, (span) => endWith(span, work()));
}

/** Ends the span with `work`. A failure is marked by its type, because its message may contain anything. */
export async function endWith<T>(span: Span, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    span.setAttribute('error.type', error instanceof Error ? error.name : typeof error);
    span.setStatus({ code: SpanStatusCode.ERROR });
    throw error;
  } finally {
    span.end();
  }
}
