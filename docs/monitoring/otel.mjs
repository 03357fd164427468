// Sends traces over OTLP to http://localhost:4318, or to OTEL_EXPORTER_OTLP_ENDPOINT. Load it before the application. The
// application does not include these packages:
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

// The process serves requests until it exits, so spans are flushed every 0.2 s after SIGTERM. A failed export does not
// stop the process.
const flush = () => provider.forceFlush().catch(() => undefined);
process.on('SIGTERM', () => setInterval(flush, 200).unref());
