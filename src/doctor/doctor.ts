import { Inject, Injectable } from '@nestjs/common';
import type { OnProgress } from '../tenancy/run-control.js';
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

  /** @param onProgress is called after each of the steps, of which there are `of`. */
  async examine({ fix, deep }: Examination, onProgress: OnProgress = () => undefined): Promise<Report> {
    const checks = this.checks.filter(({ isDeep }) => deep || isDeep !== true);
    const of = fix ? 2 * checks.length : checks.length;
    let done = 0;
    const advance = (): void => onProgress((done += 1), of);
    const fixed = fix ? await this.repair(checks, advance) : [];
    const findings: Report['findings'] = [];
    for (const check of checks) {
      findings.push(...(await findingsOf(check)));
      advance();
    }
    return { findings, fixed, checked: checks.map(({ name }) => name) };
  }

  private async repair(checks: readonly Check[], advance: () => void): Promise<Repair[]> {
    const fixed: Repair[] = [];
    for (const check of checks) {
      fixed.push(...(await repairsOf(check)));
      advance();
    }
    return fixed;
  }
}

async function repairsOf(check: Check): Promise<Repair[]> {
  const before = await findingsOf(check);
  if (!check.fix || !before.some(({ fixable }) => fixable)) return [];
  const error = await check.fix().then(() => null, reason);
  return repairs(before, await findingsOf(check), error);
}
