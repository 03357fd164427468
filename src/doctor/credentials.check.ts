import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import { KeyRotation } from '../tenancy/key-rotation.js';
import { Check } from './check.js';
import { about, type Finding, note, problem, warning } from './finding.js';

/** Whether every stored password opens, and with which key. Connects to no tenant. */
@Injectable()
export class CredentialsCheck extends Check {
  override readonly name = 'Stored passwords';

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly rotation: KeyRotation,
  ) {
    super();
  }

  override async look(): Promise<Finding[]> {
    const { outdated, unreadable } = await this.rotation.inspect();
    const [tenants, others] = [
      unreadable.filter(({ slug }) => slug !== null),
      unreadable.filter(({ slug }) => slug === null),
    ];
    return [
      ...about([...new Set(tenants.map(({ slug }) => slug ?? ''))], TENANT_UNREADABLE),
      ...about([...new Set(others.map(({ what }) => what))], UNREADABLE),
      ...this.previous(outdated),
    ];
  }

  private previous(outdated: number): Finding[] {
    if (outdated > 0)
      return [
        warning('keys_to_reseal', {
          meaning: `${outdated} stored passwords open with SECRET_KEY_PREVIOUS alone, so it has to stay.`,
          advice: 'npx tenantry key rotate',
        }),
      ];
    if (this.config.SECRET_KEY_PREVIOUS === undefined) return [];
    return [
      note('secret_key_previous_idle', {
        about: ['SECRET_KEY_PREVIOUS'],
        meaning:
          'Nothing is sealed with it any more. Only tokens from before the change need it, and are still believed.',
        advice:
          'Leave SECRET_KEY_PREVIOUS out, some days after the change: whoever has not come back by then logs in again.',
      }),
    ];
  }
}

const TENANT_UNREADABLE = problem('tenant_credential_unreadable', {
  meaning: 'The password of the organization’s role opens with no key: every request gets a 503.',
  advice:
    'Set SECRET_KEY_PREVIOUS to the key it was sealed with, or `npx tenantry key rotate-passwords --tenant <slug>`',
});

const UNREADABLE = problem('credential_unreadable', {
  meaning: 'This stored password opens with no key.',
  advice: 'Set SECRET_KEY_PREVIOUS to the key it was sealed with, and run `npx tenantry key rotate`.',
});
