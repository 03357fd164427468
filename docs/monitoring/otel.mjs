// Sends traces by OTLP to http://localhost:4318, or to OTEL_EXPORTER_OTLP_ENDPOINT. Loaded before the application, which
// does not include these packages:
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

// Requests are served until the process ends. Only spans of the last 0.2 s can be lost. An unreachable collector does not
// end the process sooner.
const flush = () => provider.forceFlush().catch(() => undefined);
process.on('SIGTERM', () => setInterval(flush, 200).unref());
