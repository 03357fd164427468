import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { HealthService } from './health/health.service.js';

/**
 * Reports not ready, so that a balancer sends requests to other processes. Requests that still arrive within `delayMs`
 * are served as usual, and each connection is closed after its last response.
 */
export async function enterDrain(app: NestFastifyApplication, delayMs: number): Promise<void> {
  app.get(HealthService).enterDrain();
  app.getHttpServer().prependListener('request', closeConnection);
  await sleep(delayMs);
}

const closeConnection = (_request: unknown, response: ServerResponse): unknown =>
  response.setHeader('connection', 'close');
