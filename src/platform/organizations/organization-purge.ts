import { Injectable } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import { Problem } from '../../common/problem.js';
import { OrganizationLifecycle } from '../../core/organizations/organization-lifecycle.js';
import { OrganizationsService } from '../../core/organizations/organizations.service.js';
import type { User } from '../../core/users/user.entity.js';

export class NotConfirmed extends Problem {
  constructor() {
    super(409, 'not_confirmed', 'Send the slug of the organization in "confirm" to purge it.');
  }
}

interface Confirmed {
  readonly confirm: string;
  readonly actor: Actor;
}

/** Purges deleted organizations before their retention ends. */
@Injectable()
export class OrganizationPurge {
  constructor(
    private readonly organizations: OrganizationsService,
    private readonly lifecycle: OrganizationLifecycle,
  ) {}

  /** @throws OrganizationNotFound, NotConfirmed, StatusConflict */
  async purge(user: User, slug: string, { confirm, actor }: Confirmed): Promise<void> {
    const organization = await this.organizations.get(user, slug);
    if (confirm !== slug) throw new NotConfirmed();
    await this.lifecycle.purge(organization, { by: 'admin', actor });
  }
}
