import { Injectable } from '@nestjs/common';
import { SECOND } from '../config/units.js';
import type { DatabaseServer } from '../tenancy/servers/database-server.js';
import { ServerCheck } from './check.js';
import { type Finding, problem, warning } from './finding.js';

/** The clock difference that tokens tolerate. */
const TOLERANCE_MS = 60 * SECOND;

const NOTICEABLE_MS = 5 * SECOND;

/** The difference between this machine's clock and that of each server. */
@Injectable()
export class ClocksCheck extends ServerCheck {
  override readonly name = 'Clocks';

  protected override async inspectServer({ admin, address }: DatabaseServer): Promise<Finding[]> {
    await admin.query('SELECT 1'); // connects first, so that only the round trip counts
    const sentAt = Date.now();
    const [now = NaN] = await admin.column<number>('SELECT extract(epoch FROM clock_timestamp())::float8 * 1000');
    const differenceMs = now - (sentAt + Date.now()) / 2;
    if (Math.abs(differenceMs) < NOTICEABLE_MS) return [];
    const seconds = `${Math.round(Math.abs(differenceMs) / SECOND)} s ${differenceMs > 0 ? 'ahead of' : 'behind'}`;
    return [
      (Math.abs(differenceMs) >= TOLERANCE_MS ? problem : warning)('clock_off', {
        about: [address],
        meaning: `Its clock is ${seconds} this machine’s. A difference of ${TOLERANCE_MS / SECOND} s or more breaks tokens and retention.`,
        advice: 'Synchronize both clocks (NTP): `timedatectl set-ntp true`.',
      }),
    ];
  }
}
