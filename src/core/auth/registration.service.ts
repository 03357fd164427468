import { Inject, Injectable } from '@nestjs/common';
import { RegistrationClosed } from '../../auth/auth.errors.js';
import { RegistrationService, RegistrationServices } from '../../auth/registration/registration.service.js';
import { CONFIG, type Config } from '../../config/config.js';
import type { User } from '../users/user.entity.js';
import { UserRepository } from '../users/user.repository.js';
import { CoreAuthContext } from './core-auth-context.js';

/** CORE_REGISTRATION decides who may register on the platform. */
@Injectable()
export class CoreRegistrationService extends RegistrationService<User> {
  constructor(
    users: UserRepository,
    context: CoreAuthContext,
    services: RegistrationServices,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    super(users, context, services);
  }

  protected override get mode(): Config['CORE_REGISTRATION'] {
    return this.config.CORE_REGISTRATION;
  }

  protected override get closed(): RegistrationClosed {
    return new RegistrationClosed('This platform');
  }
}
