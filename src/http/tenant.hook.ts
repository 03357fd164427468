import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { NotFound } from '../common/http.errors.js';
import { traced } from '../common/tracing.js';
import { isSlug } from '../tenancy/slug.js';
import { admit } from '../tenancy/context/tenant-admission.js';
import type { TenantContext } from '../tenancy/context/tenant-context.js';
import type { TenantDirectory } from '../tenancy/directory/tenant-directory.js';
import { CoreOnly, TenantHeaderInvalid, TenantRequired } from '../tenancy/tenant.errors.js';
import { requestedContext, type RouteContext, TENANT_HEADER } from './route-context.js';

/**
 * Makes checks 1 to 6 of the order of checks (docs/concepts.md), as far as they need no tenant database, and enters the
 * tenant's context. The context ends with the response, even if the client disconnects early.
 */
export function enterTenants(fastify: FastifyInstance, directory: TenantDirectory, context: TenantContext): void {
  fastify.decorateRequest('tenantScope', undefined);

  fastify.addHook('onRequest', async (request, reply) => {
    const { context: routeContext } = request.routeOptions.config;
    const slug = tenantSlug(request, routeContext);
    if (request.is404) throw new NotFound(); // before the body and its type are checked
    if (routeContext === 'elsewhere') throw slug === null ? new TenantRequired() : new CoreOnly();
    if (slug === null) return;
    const tenant = await traced('tenant.resolve', { 'tenantry.tenant': slug }, () => directory.get(slug));
    request.tenantScope = context.scope(tenant);
    admit(tenant);
    endWithResponse(request, reply);
  });

  // Runs after the body is read, because its events come from the socket, which has a different asynchronous context
  // than the request.
  fastify.addHook('preValidation', (request, _reply, done) => {
    if (request.tenantScope) context.enter(request.tenantScope, done);
    else done();
  });
}

/** @throws TenantHeaderInvalid */
function tenantSlug({ headers, is404 }: FastifyRequest, routeContext: RouteContext | undefined): string | null {
  const ignoresHeader = routeContext === undefined && !is404;
  if (ignoresHeader || requestedContext(headers) === 'core') return null;
  const slug = headers[TENANT_HEADER];
  if (typeof slug !== 'string' || !isSlug(slug)) throw new TenantHeaderInvalid();
  return slug;
}

function endWithResponse(request: FastifyRequest, reply: FastifyReply): void {
  const { tenantScope } = request;
  reply.raw.on('close', () => tenantScope?.end());
  if (reply.raw.closed || reply.raw.destroyed) tenantScope?.end();
}
