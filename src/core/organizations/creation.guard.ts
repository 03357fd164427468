import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { CONFIG, type Config } from '../../config/config.js';
import { may } from '../permissions.js';
import type { User } from '../users/user.entity.js';
import { AdminsOnly } from './organization.errors.js';

/** Rejects callers that may not create an organization, before the body is validated. */
@Injectable()
export class CreationGuard implements CanActivate {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** @throws AdminsOnly */
  canActivate(execution: ExecutionContext): boolean {
    const { principal } = execution.switchToHttp().getRequest<FastifyRequest>();
    const isOpen = this.config.ORGANIZATION_CREATION === 'anybody';
    if (isOpen || (principal && may(principal.user as User, 'organizations:create'))) return true;
    throw new AdminsOnly();
  }
}
