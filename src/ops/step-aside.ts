import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { HealthService } from './health/health.service.js';

/**
 * Not ready from now on, so that a balancer sends its requests elsewhere; those that still come in the next `delayMs` are
 * answered as ever, the last on their connection.
 */
export async function stepAside(app: NestFastifyApplication, delayMs: number): Promise<void> {
  app.get(HealthService).stepAside();
  app.getHttpServer().prependListener('request', closeConnection);
  await sleep(delayMs);
}

const closeConnection = (_request: unknown, response: ServerResponse): unknown =>
  response.setHeader('connection', 'close');
