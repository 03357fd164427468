import { Inject, Injectable } from '@nestjs/common';
import type { Check } from './check.js';
import { findingsOf, reason, type Repair, type Report, repairs } from './report.js';

/** Injection token of the checks that a doctor runs, in order. */
export const CHECKS = Symbol('CHECKS');

export interface Examination {
  /** Make safe repairs, and check again. */
  fix: boolean;
  /** Also connect to every tenant's database. */
  deep: boolean;
}

/**
 * Checks an installation. Without `fix` it changes nothing. With `fix` it makes only repairs that lose no data, and
 * checks again after each of them to see whether it worked.
 */
@Injectable()
export class Doctor {
  constructor(@Inject(CHECKS) private readonly checks: readonly Check[]) {}

  async examine({ fix, deep }: Examination): Promise<Report> {
    const checks = this.checks.filter(({ isDeep }) => deep || isDeep !== true);
    const fixed = fix ? await this.repair(checks) : [];
    const findings: Report['findings'] = [];
    for (const check of checks) findings.push(...(await findingsOf(check)));
    return { findings, fixed, checked: checks.map(({ name }) => name) };
  }

  private async repair(checks: readonly Check[]): Promise<Repair[]> {
    const fixed: Repair[] = [];
    for (const check of checks) {
      const before = await findingsOf(check);
      if (!check.fix || !before.some(({ fixable }) => fixable)) continue;
      const error = await check.fix().then(() => null, reason);
      fixed.push(...repairs(before, await findingsOf(check), error));
    }
    return fixed;
  }
}
