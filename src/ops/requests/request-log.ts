import { trace } from '@opentelemetry/api';
import type { Log } from '../../common/logger.js';
import { isProbe } from '../../http/route-context.js';
import type { RequestWatcher } from './watch-requests.hook.js';

/**
 * Logs one line per request, for probes at debug level. It contains the route and not the URL, because a URL may
 * contain anything.
 */
export const requestLog =
  (log: Log): RequestWatcher =>
  (ended) => {
    const level = isProbe(ended.request) ? 'debug' : 'info';
    if (!log.isLevelEnabled(level)) return;
    const { request } = ended;
    const tenant = request.tenantScope?.tenant;
    log[level](
      {
        request_id: request.id,
        trace_id: request.trace && trace.getSpan(request.trace)?.spanContext().traceId,
        method: request.method,
        route: ended.route,
        status: ended.status,
        code: request.problem?.code,
        duration_ms: Math.round(ended.durationMs * 10) / 10,
        bytes: ended.bytes,
        context: ended.context,
        tenant: tenant?.slug,
        organization_id: tenant?.id,
        user_id: (request.principal ?? request.keyCaller)?.user?.id,
        key_id: request.keyCaller?.id,
        ip: ended.ip,
      },
      'request',
    );
  };
