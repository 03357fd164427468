import { Logger } from '@nestjs/common';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { SYSTEM } from '../../audit/actor.js';
import type { CoreAuditLog } from '../../core/audit/audit-log.js';
import { FORWARDING_IGNORED } from '../../core/audit/forwarding-ignored.js';
import { addressOf } from '../../http/caller-address.js';

/**
 * Warns once, in the log and for the doctor, if a request has an X-Forwarded-For header that TRUST_PROXY ignores.
 * Behind a proxy, all callers then share one address, with its limits and its turns.
 */
export function tellIgnoredForwarding(fastify: FastifyInstance, audit: CoreAuditLog): void {
  const logger = new Logger('Forwarding');
  let isTold = false;
  const tell = async (request: FastifyRequest): Promise<void> => {
    const from = addressOf(request) ?? 'unknown';
    logger.warn({ ip: from }, IGNORED);
    await audit.record({ actor: SYSTEM, action: FORWARDING_IGNORED, details: { from } });
  };
  fastify.addHook('onRequest', (request, _reply, done) => {
    if (!isTold && isIgnored(request)) {
      isTold = true;
      tell(request).catch((error: unknown) => logger.debug({ err: error }, 'Writing to the audit log failed'));
    }
    done();
  });
}

const IGNORED =
  'A request has X-Forwarded-For, but TRUST_PROXY does not trust its sender. If the sender is your proxy, all callers ' +
  'share one address and its rate limits. Add the proxy to TRUST_PROXY.';

const isIgnored = ({ headers, ip, socket }: FastifyRequest): boolean =>
  headers['x-forwarded-for'] !== undefined && ip === socket.remoteAddress;
