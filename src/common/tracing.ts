import { type Attributes, ProxyTracerProvider, type Span, SpanStatusCode, trace } from '@opentelemetry/api';

const NAME = 'tenantry';

/** Makes spans once an SDK is there. */
export const tracer = trace.getTracer(NAME);

/** Whether an OpenTelemetry SDK was loaded before (`node --import ./otel.mjs`). Without one nothing is traced. */
export function isTracing(): boolean {
  const provider = trace.getTracerProvider();
  return !(provider instanceof ProxyTracerProvider) || provider.getDelegateTracer(NAME) !== undefined;
}

/** Runs `work` in a span of its own, below that of the request it belongs to; what belongs to none has none. */
export function traced<T>(name: string, attributes: Attributes, work: () => Promise<T>): Promise<T> {
  if (!trace.getActiveSpan()) return work();
  return tracer.startActiveSpan(name, { attributes }, (span) => endWith(span, work()));
}

/** Ends the span with `work`, and marks it when that fails: by the kind of failure, as its message may hold anything. */
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
