import { Injectable, type Type } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { NestFactory } from '@nestjs/core';
import { CoreCron, CoreJob, TenantCron, TenantJob } from '../../src/jobs/job.decorators.js';
import { JobHandlers } from '../../src/jobs/job-handlers.js';
import type { JobHandler } from '../../src/jobs/job-handler.js';
import { retryDelayMs } from '../../src/jobs/worker/retry-delay.js';

class Quiet implements JobHandler {
  async run(): Promise<void> {
    await Promise.resolve();
  }
}

@Injectable()
@TenantJob('mail.send', { attempts: 3 })
@CoreJob('mail.send')
class SendMail extends Quiet {}

@Injectable()
@TenantJob('mail.send')
class SendMailToo extends Quiet {}

@Injectable()
@CoreJob('report.send')
@CoreCron('0 3 * * *', { jitterMs: 1_000, timezone: 'Europe/Zurich' })
class SendReport extends Quiet {}

@Injectable()
@CoreJob('report.send')
@TenantCron('0 3 * * *')
class OfNoJob extends Quiet {}

@Injectable()
@CoreJob('report.send')
@CoreCron('every day')
class OfNoTime extends Quiet {}

@Injectable()
@CoreJob('a'.repeat(65))
class TooLong extends Quiet {}

describe('the handlers of jobs', () => {
  async function registered(...providers: Type[]): Promise<JobHandlers> {
    const module = { module: class App {}, imports: [DiscoveryModule], providers: [JobHandlers, ...providers] };
    const app = await NestFactory.createApplicationContext(module, { logger: false, abortOnError: false });
    return app.get(JobHandlers);
  }

  it('are the providers that a decorator names, in each of their contexts', async () => {
    const handlers = await registered(SendMail, SendReport);
    expect([handlers.names('core'), handlers.names('tenant')]).toEqual([['mail.send', 'report.send'], ['mail.send']]);
    expect(handlers.get('tenant', 'mail.send')).toMatchObject({ attempts: 3, schedule: null });
    expect(handlers.get('core', 'mail.send').handler).toBe(handlers.get('tenant', 'mail.send').handler);
    const [{ schedule, ...key }] = handlers.scheduled() as [ReturnType<JobHandlers['scheduled']>[0]];
    expect(key).toEqual({ context: 'core', name: 'report.send' });
    expect(schedule).toMatchObject({ expression: '0 3 * * * Europe/Zurich', jitterMs: 1_000 });
    expect(schedule.cron.nextRun(new Date('2026-01-01T00:00:00Z'))?.toISOString()).toBe('2026-01-01T02:00:00.000Z');
  });

  it('stop the start when two have one name, or one has a schedule without a job or an invalid expression', async () => {
    await expect(registered(SendMail, SendMailToo)).rejects.toThrow('Two classes handle the job mail.send of tenant');
    await expect(registered(OfNoJob)).rejects.toThrow('OfNoJob has @TenantCron without @TenantJob');
    await expect(registered(OfNoTime)).rejects.toThrow(TypeError);
    await expect(registered(TooLong)).rejects.toThrow('longer than 64 characters');
  });
});

describe('the delay before the next attempt', () => {
  it('is four times the previous one, up to the maximum, and varies by a quarter', () => {
    const bounds = [5_000, 20_000, 80_000, 320_000, 1_280_000, 3_600_000, 3_600_000];
    for (const [n, middle] of bounds.entries()) {
      const delays = Array.from({ length: 200 }, () => retryDelayMs(n + 1, 3_600_000));
      expect(Math.min(...delays)).toBeGreaterThanOrEqual(middle * 0.75);
      expect(Math.max(...delays)).toBeLessThanOrEqual(middle * 1.25);
      expect(Math.max(...delays) - Math.min(...delays)).toBeGreaterThan(middle * 0.2);
    }
  });
});
