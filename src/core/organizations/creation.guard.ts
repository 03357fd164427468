import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { userOf } from '../../auth/accounts/principal.js';
import { CONFIG, type Config } from '../../config/config.js';
import { permissionsOf } from '../permissions.js';
import { AdminsOnly } from './organization.errors.js';

/** Rejects callers that may not create an organization, before the body is validated. */
@Injectable()
export class CreationGuard implements CanActivate {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** @throws AdminsOnly */
  canActivate(execution: ExecutionContext): boolean {
    const user = userOf(execution.switchToHttp().getRequest<FastifyRequest>());
    if (user && permissionsOf(user, this.config).includes('organizations:create')) return true;
    throw new AdminsOnly();
  }
}
