import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import { KeyRotation } from '../tenancy/credentials/key-rotation.js';
import type { Check } from './check.js';
import { about, type Finding, note, problem, warning } from './finding.js';

/** Whether every stored password can be decrypted, and with which key. It connects to no tenant database. */
@Injectable()
export class CredentialsCheck implements Check {
  readonly name = 'Stored passwords';

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly rotation: KeyRotation,
  ) {}

  async inspect(): Promise<Finding[]> {
    const { outdated, unreadable, tenants: tenantCount, others: otherCount } = await this.rotation.inspect();
    const [tenants, others] = [
      unreadable.filter(({ slug }) => slug !== null),
      unreadable.filter(({ slug }) => slug === null),
    ];
    return [
      ...about([...new Set(tenants.map(({ slug }) => slug ?? ''))], TENANT_UNREADABLE, beyond(tenants, tenantCount)),
      ...about([...new Set(others.map(({ what }) => what))], UNREADABLE, beyond(others, otherCount)),
      ...this.previous(outdated),
    ];
  }

  private previous(outdated: number): Finding[] {
    if (outdated > 0)
      return [
        warning('keys_to_reseal', {
          meaning: `${outdated} stored passwords can only be decrypted with SECRET_KEY_PREVIOUS, so do not remove it yet.`,
          advice: 'Run: npx tenantry key rotate',
        }),
      ];
    if (this.config.SECRET_KEY_PREVIOUS === undefined) return [];
    return [
      note('secret_key_previous_idle', {
        about: ['SECRET_KEY_PREVIOUS'],
        meaning: 'No stored password needs it. Only tokens from before the rotation still need it.',
        advice:
          'Remove SECRET_KEY_PREVIOUS 7 days after the rotation. Users who have not returned by then must log in again.',
      }),
    ];
  }
}

/** Two secrets may belong to one database. The number of secrets is only needed if not all are named. */
const beyond = (named: readonly unknown[], count: number): number | undefined =>
  count > named.length ? count : undefined;

const TENANT_UNREADABLE = problem('tenant_credential_unreadable', {
  meaning: 'The password of the organization’s role cannot be decrypted with either key. Every request gets a 503.',
  advice:
    'Set SECRET_KEY_PREVIOUS to the key that encrypted it, or run `npx tenantry key rotate-passwords --tenant <slug>`.',
});

const UNREADABLE = problem('credential_unreadable', {
  meaning: 'This stored password cannot be decrypted with either key.',
  advice: 'Set SECRET_KEY_PREVIOUS to the key that encrypted it, and run `npx tenantry key rotate`.',
});
