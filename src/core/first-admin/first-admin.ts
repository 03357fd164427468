import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { SYSTEM } from '../../audit/actor.js';
import { EmailTaken } from '../../auth/auth.errors.js';
import { passwordFlaw } from '../../auth/passwords/password-policy.js';
import { CONFIG, type Config } from '../../config/config.js';
import { StartupError } from '../../database/database.errors.js';
import { CoreUserAdministration } from '../users/user-administration.service.js';
import { UserRepository } from '../users/user.repository.js';

/**
 * Creates the first administrator of a new installation, if the settings name one. Does nothing if an administrator
 * exists. Never promotes a registered user, because the e-mail address alone does not prove that the account belongs to
 * the operator.
 */
@Injectable()
export class FirstAdmin implements OnApplicationBootstrap {
  private readonly logger = new Logger(FirstAdmin.name);

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly users: UserRepository,
    private readonly administration: CoreUserAdministration,
  ) {}

  /** @throws StartupError if the password does not satisfy the policy. */
  async onApplicationBootstrap(): Promise<void> {
    const { BOOTSTRAP_ADMIN_EMAIL: email, BOOTSTRAP_ADMIN_PASSWORD: password, PASSWORD_POLICY } = this.config;
    if (email === undefined || password === undefined || (await this.isThere())) return;
    const flaw = passwordFlaw(password, PASSWORD_POLICY);
    if (flaw !== null) throw new StartupError(`BOOTSTRAP_ADMIN_PASSWORD ${flaw}.`);
    try {
      await this.administration.create({ email, password }, 'admin', SYSTEM);
    } catch (error) {
      if (!(error instanceof EmailTaken)) throw error;
      if (await this.isThere()) return; // another process created it
      this.logger.warn(
        'There is no administrator, but the address in BOOTSTRAP_ADMIN_EMAIL is already registered. If you know the owner of ' +
          'that account, run: npx tenantry user role <email> admin --core',
      );
    }
  }

  private isThere(): Promise<boolean> {
    return this.users.existsBy({ role: 'admin' });
  }
}
