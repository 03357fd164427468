import type { Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { context, propagation, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import {
  InMemorySpanExporter,
  NodeTracerProvider,
  type ReadableSpan,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-node';
import { isTracing } from '../../src/common/tracing.js';
import { TenantChanges } from '../../src/tenancy/changes/tenant-changes.js';
import { TenantContext } from '../../src/tenancy/context/tenant-context.js';
import { TenantDataSources } from '../../src/tenancy/connections/tenant-data-sources.js';
import { type Account, TestApp } from '../support/app.js';
import { LogLines } from '../support/log-lines.js';

const exporter = new InMemorySpanExporter();
const newTrace = (n: number): string => n.toString(16).padStart(32, '0');

describe('with an OpenTelemetry SDK', () => {
  const lines = new LogLines('info');
  const wasTracing = isTracing();
  let app: TestApp;
  let user: Account;
  let traces = 0;

  beforeAll(async () => {
    new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }).register();
    app = await TestApp.start({}, lines.log);
    await app.organization('acme', await app.account('owner@company.com'));
    user = await app.account('user@acme.com', 'acme');
  });
  afterAll(async () => {
    await app.stop();
    for (const api of [trace, context, propagation]) api.disable();
  });

  const inTrace = (id: string): ReadableSpan[] =>
    exporter.getFinishedSpans().filter((span) => span.spanContext().traceId === id);

  /** Sends a request as the part of a trace. @returns the spans of that trace, by name, once the request's has ended. */
  async function spansOf(call: ReturnType<TestApp['call']>): Promise<Map<string, ReadableSpan>> {
    const id = newTrace((traces += 1));
    await call.set('traceparent', `00-${id}-00000000000000aa-01`);
    for (const deadline = Date.now() + 15_000; Date.now() < deadline; await sleep(10))
      if (inTrace(id).some(({ kind }) => kind === SpanKind.SERVER))
        return new Map(inTrace(id).map((span) => [span.name, span]));
    throw new Error('The request left no span');
  }

  const parentOf = (spans: Map<string, ReadableSpan>, name: string): string | undefined => {
    const parent = spans.get(name)?.parentSpanContext?.spanId;
    return [...spans.values()].find((span) => span.spanContext().spanId === parent)?.name ?? parent;
  };

  it('creates traces, and without one does not', () => {
    expect([wasTracing, isTracing()]).toEqual([false, true]);
  });

  it('creates a span for a request, below the client’s, and spans for its work: tenant, lease, opening, statement', async () => {
    app.get(TenantDataSources).closeUnusedSince(Infinity);
    const spans = await spansOf(app.call('get', '/users/me?token=hunter2', { tenant: 'acme', as: user }));
    const request = spans.get('GET /users/me');
    expect(parentOf(spans, 'GET /users/me')).toBe('00000000000000aa');
    for (const name of ['tenant.resolve', 'tenant.lease']) expect(parentOf(spans, name)).toBe('GET /users/me');
    expect(parentOf(spans, 'tenant.open')).toBe('tenant.lease');
    expect(request?.attributes).toMatchObject({
      'http.request.method': 'GET',
      'http.route': '/users/me',
      'http.response.status_code': 200,
      'tenantry.tenant': 'acme',
      'user.id': user.id,
    });
    const statements = inTrace(newTrace(traces)).filter(({ kind }) => kind === SpanKind.CLIENT);
    const authentication = statements.find(({ attributes }) =>
      /FROM "?sessions/.test(String(attributes['db.query.text'])),
    );
    expect(authentication?.parentSpanContext?.spanId).toBe(request?.spanContext().spanId);
    expect(authentication).toMatchObject({
      name: 'SELECT',
      attributes: {
        'db.system.name': 'postgresql',
        'db.namespace': await app.databaseOf('acme'),
        'db.operation.name': 'SELECT',
        'db.query.text': expect.stringContaining('$1'),
        'server.address': app.config.DB_HOST,
        'server.port': app.config.DB_PORT,
      },
    });
    const text = JSON.stringify(
      inTrace(newTrace(traces)).map(({ name, attributes, events }) => [name, attributes, events]),
    );
    for (const secret of ['hunter2', user.accessToken]) expect(text).not.toContain(secret);
  });

  it('names the trace in the log', async () => {
    await spansOf(app.call('get', '/users/me', { tenant: 'acme', as: user }).set('x-request-id', 'traced'));
    expect(await lines.find({ request_id: 'traced' })).toMatchObject({ trace_id: newTrace(traces) });
  });

  it('keeps the trace after a body was read, and inside a transaction', async () => {
    const { email, password } = user;
    const login = await spansOf(app.call('post', '/auth/login', { tenant: 'acme' }).send({ email, password }));
    expect(parentOf(login, 'SELECT')).toBe('POST /auth/login');
    expect(JSON.stringify([...login.values()].map(({ attributes }) => attributes))).not.toMatch(
      /UserPass123|user@acme/,
    );
    const owner = await app.account('second@company.com');
    const creation = await spansOf(
      app.call('post', '/organizations', { as: owner }).send({ name: 'Beta', slug: 'beta' }).expect(201),
    );
    for (const name of ['START', 'INSERT', 'COMMIT']) expect(parentOf(creation, name)).toBe('POST /organizations');
  });

  it('mixes no traces when requests wait for each other’s connections', async () => {
    const first = traces + 1;
    await Promise.all(
      Array.from({ length: 40 }, () => spansOf(app.call('get', '/users/me', { tenant: 'acme', as: user }))),
    );
    for (let n = first; n <= traces; n += 1) {
      const statements = inTrace(newTrace(n)).filter(({ kind }) => kind === SpanKind.CLIENT);
      expect(statements.map(({ attributes }) => attributes['db.operation.name'])).toEqual(['SELECT']);
    }
  });

  it('marks failures by kind and not by message', async () => {
    const database = await app.databaseOf('acme');
    await app.sql('ALTER TABLE users RENAME TO lost', [], database);
    const spans = await spansOf(app.call('get', '/users/me', { tenant: 'acme', as: user }).expect(500));
    await app.sql('ALTER TABLE lost RENAME TO users', [], database);
    expect(spans.get('GET /users/me')).toMatchObject({
      status: { code: SpanStatusCode.ERROR },
      attributes: { 'http.response.status_code': 500, 'tenantry.problem': 'internal_error' },
    });
    expect(spans.get('SELECT')).toMatchObject({
      status: { code: SpanStatusCode.ERROR },
      attributes: { 'db.response.status_code': '42P01', 'error.type': 'error' },
    });
    const unknown = await spansOf(app.call('get', '/users/me', { tenant: 'nobody' }).expect(404));
    expect(unknown.get('GET /users/me')?.status.code).toBe(SpanStatusCode.UNSET);
  });

  it('continues a span that instrumentation of HTTP has begun', async () => {
    const server: Server = app.nest.getHttpServer();
    const outer = trace.getTracer('instrumentation').startSpan('HTTP GET');
    const emit = server.emit.bind(server);
    const emitInSpan = (...event: Parameters<typeof emit>): boolean =>
      context.with(trace.setSpan(context.active(), outer), () => emit(...event));
    Object.assign(server, { emit: emitInSpan });
    await app.call('get', '/users/me', { tenant: 'acme', as: user }).expect(200);
    Object.assign(server, { emit });
    const { traceId, spanId } = outer.spanContext();
    for (const deadline = Date.now() + 15_000; Date.now() < deadline; await sleep(10))
      if (inTrace(traceId).some(({ name }) => name === 'GET /users/me')) break;
    const request = inTrace(traceId).find(({ name }) => name === 'GET /users/me');
    expect([request?.kind, request?.parentSpanContext?.spanId]).toEqual([SpanKind.INTERNAL, spanId]);
  });

  it('names a statement by its first word, wherever it is', async () => {
    const tracer = trace.getTracer('test');
    const { traceId } = await tracer.startActiveSpan('work', async (span) => {
      const tenants = app.get(TenantContext);
      await tenants.run('acme', () => tenants.manager.query('(VALUES (1))'));
      span.end();
      return span.spanContext();
    });
    expect(inTrace(traceId).map(({ name }) => name)).toContain('VALUES');
  });

  it('ignores probes and background work', async () => {
    const before = exporter.getFinishedSpans().length;
    await app.call('get', '/health/ready').expect(200);
    await app.get(TenantChanges).catchUp();
    await app.reconcile();
    expect(exporter.getFinishedSpans()).toHaveLength(before);
  });
});
