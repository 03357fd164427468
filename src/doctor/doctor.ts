import { Inject, Injectable } from '@nestjs/common';
import type { Check } from './check.js';
import { findingsOf, reason, type Repair, type Report, repairs } from './report.js';

/** Injection token of the checks a doctor makes, in their order. */
export const CHECKS = Symbol('CHECKS');

export interface Examination {
  /** Repair what is safe to repair, and look again. */
  fix: boolean;
  /** Connect to every tenant's database as well. */
  deep: boolean;
}

/**
 * Looks an installation over. Without `fix` nothing is changed; with it, only what loses no data: each repair is followed
 * by another look, which says whether it held.
 */
@Injectable()
export class Doctor {
  constructor(@Inject(CHECKS) private readonly checks: readonly Check[]) {}

  async examine({ fix, deep }: Examination): Promise<Report> {
    const checks = this.checks.filter(({ isDeep }) => deep || !isDeep);
    const fixed = fix ? await this.repair(checks) : [];
    const findings: Report['findings'] = [];
    for (const check of checks) findings.push(...(await findingsOf(check)));
    return { findings, fixed, checked: checks.map(({ name }) => name) };
  }

  private async repair(checks: readonly Check[]): Promise<Repair[]> {
    const fixed: Repair[] = [];
    for (const check of checks) {
      const before = await findingsOf(check);
      if (!before.some(({ fixable }) => fixable)) continue;
      const error = await check.fix().then(() => null, reason);
      fixed.push(...repairs(before, await findingsOf(check), error));
    }
    return fixed;
  }
}
