import { Injectable } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import { CoreContext } from '../../database/core/core-context.js';
import { Jobs } from '../../jobs/jobs.js';
import { OwnerRepository } from '../organization-owners/owner.repository.js';
import { CoreUserAdministration } from '../users/user-administration.service.js';
import type { User } from '../users/user.entity.js';
import { ERASE_OWNER_ACCOUNT, type OwnerAccountReference } from './erase-owner-account.job.js';
import { LastOwnerOf } from './my-account.errors.js';

/** Deletes accounts of platform users. */
@Injectable()
export class AccountRemoval {
  constructor(
    private readonly core: CoreContext,
    private readonly owners: OwnerRepository,
    private readonly users: CoreUserAdministration,
    private readonly jobs: Jobs,
  ) {}

  /**
   * The accounts inside the user's organizations are unusable at once, and a job deletes them. Deleted organizations do
   * not count, because they need no owner.
   *
   * @throws LastAdmin, LastOwnerOf, and UserNotFound if another request deleted it first.
   */
  async remove(user: User, actor: Actor): Promise<void> {
    await this.core.transaction(async () => {
      await this.users.requireAnotherAdmin(user); // first, because it locks the admins' rows in order
      const owned = (await this.owners.lockOwned(user.id)).filter(({ status }) => status !== 'deleted');
      const orphan = owned.find((one) => !one.has_other_owner);
      if (orphan) throw new LastOwnerOf(orphan.slug);
      await this.users.remove(user, actor);
      for (const { id, slug } of owned) {
        const account: OwnerAccountReference = { organizationId: id, slug, ownerId: user.id };
        await this.jobs.enqueue(ERASE_OWNER_ACCOUNT, account);
      }
    });
  }
}
