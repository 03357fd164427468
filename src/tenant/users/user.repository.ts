import { Injectable } from '@nestjs/common';
import { In, IsNull, Not } from 'typeorm';
import type { Account } from '../../auth/accounts/account.entity.js';
import { firstOf } from '../../auth/accounts/account.repository.js';
import { emailForms, emailPart } from '../../common/email-address.js';
import { newId } from '../../common/ids.js';
import { TenantContext } from '../../tenancy/context/tenant-context.js';
import { TenantRepository } from '../../tenancy/context/tenant-repository.js';
import { User } from './user.entity.js';
import type { UserQuery } from './user-query.dto.js';

@Injectable()
export class UserRepository extends TenantRepository<User> {
  readonly isNoOwner = `u.origin <> 'owner'`;

  constructor(context: TenantContext) {
    super(User, context);
  }

  /**
   * The user who registered the address. An owner of the organization may have the same address, but does not log in
   * with it.
   */
  async findByEmail(email: string): Promise<User | null> {
    const forms = emailForms(email);
    return firstOf(forms, await this.findBy({ email: In(forms), core_user_id: IsNull() }));
  }

  findOwnerByEmail(email: string): Promise<User | null> {
    return this.findOneBy({ email: In(emailForms(email)), core_user_id: Not(IsNull()), is_active: true });
  }

  /** The account of an owner, as an active admin. Creates it, or restores it if it was changed. */
  async upsertOwner({ id, email, first_name, last_name, email_verified_at }: Account): Promise<User> {
    const [user] = await this.query<[{ id: string }]>(
      `INSERT INTO users (id, core_user_id, origin, email, first_name, last_name, role, email_verified_at)
       VALUES ($1, $2, 'owner', $3, $4, $5, 'admin', $6)
       ON CONFLICT (core_user_id)
       DO UPDATE SET origin = 'owner', email = excluded.email, role = 'admin', is_active = true,
                     email_verified_at = excluded.email_verified_at, updated_at = now()
       RETURNING id`,
      [newId(), id, email, first_name, last_name, email_verified_at],
    );
    return this.findOneByOrFail({ id: user.id });
  }

  /**
   * The users with `q` in their name or e-mail address, ignoring case and Unicode form. `q` is not a pattern: % and _
   * match themselves. No index supports a search inside words, so the worst case reads every user, at a few
   * microseconds each.
   */
  search({ q = '', ...page }: UserQuery): Promise<User[]> {
    const text = `normalize(lower(concat_ws(' ', u.first_name, u.last_name, u.email)), NFKC)`;
    const query = this.createQueryBuilder('u').where(
      `(strpos(${text}, normalize(lower(btrim(:q)), NFKC)) > 0 OR strpos(u.email, :address) > 0)`,
      { q, address: emailPart(q) },
    );
    return this.page(query, page);
  }
}
