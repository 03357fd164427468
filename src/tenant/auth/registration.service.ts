import { Injectable } from '@nestjs/common';
import { RegistrationClosed } from '../../auth/auth.errors.js';
import { RegistrationService, RegistrationServices } from '../../auth/registration/registration.service.js';
import { TenantContext } from '../../tenancy/context/tenant-context.js';
import type { Registration } from '../../tenancy/tenant.js';
import type { User } from '../users/user.entity.js';
import { UserRepository } from '../users/user.repository.js';
import { TenantAuthContext } from './tenant-auth-context.js';

/** The organization decides who may register in it. */
@Injectable()
export class TenantRegistrationService extends RegistrationService<User> {
  constructor(
    users: UserRepository,
    context: TenantAuthContext,
    services: RegistrationServices,
    private readonly tenants: TenantContext,
  ) {
    super(users, context, services);
  }

  protected override get mode(): Registration {
    return this.tenants.tenant.registration;
  }

  protected override get closed(): RegistrationClosed {
    return new RegistrationClosed();
  }
}
