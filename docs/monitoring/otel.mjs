// Sends traces by OTLP to http://localhost:4318, or to OTEL_EXPORTER_OTLP_ENDPOINT. Loaded before the application, which
// does not bring these packages along:
//   npm install -P @opentelemetry/sdk-trace-node @opentelemetry/resources @opentelemetry/exporter-trace-otlp-http
//   node --import ./docs/monitoring/otel.mjs dist/src/main.js
import { setInterval } from 'node:timers';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';

const provider = new NodeTracerProvider({
  resource: resourceFromAttributes({ 'service.name': process.env.OTEL_SERVICE_NAME ?? 'tenantry' }),
  spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
});
provider.register();

// Requests are served on until the process ends: what they did is lost only when that is less than 0.2 s before the end.
// A collector that is away is no reason to end sooner.
const flush = () => provider.forceFlush().catch(() => undefined);
process.on('SIGTERM', () => setInterval(flush, 200).unref());
