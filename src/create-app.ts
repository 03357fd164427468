import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';
import { createLogger, type Log, NestLogger } from './common/logger.js';
import type { Config } from './config/config.js';
import { CoreAuditLog } from './core/audit/audit-log.js';
import { ContextRoutes, contextVersioning } from './http/context-routing.js';
import { keepRefreshTokensInCookies } from './http/refresh-cookies/refresh-cookies.hook.js';
import { TRANSPORT_HEADER } from './http/refresh-cookies/refresh-transport.js';
import { prepareServer } from './http/prepare-server.js';
import { serverOptions } from './http/server-options.js';
import { enterTenants } from './http/tenant.hook.js';
import { limitTenants } from './http/tenant-limit.hook.js';
import { MailFolder } from './mail/transport/mail-folder.js';
import { MailTransport } from './mail/transport/mail-transport.js';
import { consolePages } from './ops/console/console-pages.js';
import { docsPages } from './ops/docs-pages.js';
import { mailPage } from './ops/mail-page/mail-page.js';
import { Metrics } from './ops/metrics/metrics.js';
import { metricsPage } from './ops/metrics/metrics-page.js';
import { RequestMetrics } from './ops/metrics/request-metrics.js';
import { tellIgnoredForwarding } from './ops/requests/ignored-forwarding.hook.js';
import { requestLog } from './ops/requests/request-log.js';
import { traceRequests } from './ops/requests/trace-requests.hook.js';
import { type RequestWatcher, watchRequests, watchWith } from './ops/requests/watch-requests.hook.js';
import { OpenApiDocuments } from './ops/openapi/openapi-documents.js';
import { startPage } from './ops/start-page/start-page.js';
import { TenantContext } from './tenancy/context/tenant-context.js';
import { TenantDirectory } from './tenancy/directory/tenant-directory.js';

/** Creates the application as it runs in production and in tests: connected, migrated and ready to listen. */
export async function createApp(config: Config, log = logOf(config)): Promise<NestFastifyApplication> {
  const watchers: RequestWatcher[] = [requestLog(log)];
  const watch = watchWith(watchers);
  const adapter = new FastifyAdapter({ ...serverOptions(watch), trustProxy: trustedHops(config.TRUST_PROXY) });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(config), adapter, {
    logger: new NestLogger(log),
    bodyParser: false,
    abortOnError: false,
  });
  const fastify = app.getHttpAdapter().getInstance();
  const routes = app.get(ContextRoutes);
  watchers.push(...traceRequests(fastify));
  if (config.METRICS !== false) watchers.push(app.get(RequestMetrics).watch);
  watchRequests(fastify, watch);
  prepareServer(fastify);
  if (config.TRUST_PROXY !== true) tellIgnoredForwarding(fastify, app.get(CoreAuditLog));
  routes.watch(fastify);
  keepRefreshTokensInCookies(fastify, config);
  enterTenants(fastify, app.get(TenantDirectory), app.get(TenantContext));
  if (config.RATE_LIMIT && config.TENANT_REQUESTS_PER_SECOND !== undefined)
    limitTenants(fastify, config.TENANT_REQUESTS_PER_SECOND);
  app.enableVersioning(contextVersioning);
  if (config.CORS_ORIGINS.length > 0) {
    app.enableCors({
      origin: config.CORS_ORIGINS,
      credentials: true,
      methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
      allowedHeaders: [
        'Authorization',
        'Content-Type',
        'X-TENANT',
        TRANSPORT_HEADER,
        'x-request-id',
        'Idempotency-Key',
        'If-None-Match',
        'traceparent',
        'tracestate',
      ],
      exposedHeaders: ['ETag', 'Location', 'Retry-After', 'x-request-id', 'RateLimit', 'RateLimit-Policy'],
      strictPreflight: false,
      maxAge: 600,
    });
  }
  if (config.DOCS === true)
    await fastify.register(docsPages(() => app.get(OpenApiDocuments).get(app), { canTry: true }));
  await fastify.register(startPage(config));
  if (config.CONSOLE) await fastify.register(consolePages(config));
  const transport = app.get(MailTransport);
  if (transport instanceof MailFolder) await fastify.register(mailPage(transport));
  if (config.METRICS === true) await fastify.register(metricsPage(app.get(Metrics)));
  await app.init();
  routes.complete(fastify);
  await fastify.ready();
  return app;
}

/** Creates the logger for a configuration, on standard output. */
export const logOf = ({ LOG_LEVEL }: Config): Log => createLogger(LOG_LEVEL, process.stdout.isTTY);

/** Fastify accepts a hop count only as a function. */
const trustedHops = (proxies: Config['TRUST_PROXY']) =>
  typeof proxies === 'number' ? (_address: string, hop: number): boolean => hop < proxies : proxies;
