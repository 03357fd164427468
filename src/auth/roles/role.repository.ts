import { ContextRepository } from '../../database/entities/context-repository.js';
import type { DatabaseContext } from '../../database/database-context.js';
import { Role } from './role.entity.js';

/** The roles that the administrators of one context have defined. */
export class RoleRepository extends ContextRepository<Role> {
  /** @param references a condition over a role's slug `$1`: whether anything in the context refers to it. */
  constructor(
    context: DatabaseContext,
    private readonly references: string,
  ) {
    super(Role, context);
  }

  list(): Promise<Role[]> {
    return this.find({ order: { slug: 'ASC' } });
  }

  /** The role, locked until the transaction ends. Users get a role under {@link holdPermissions}, which waits for it. */
  hold(slug: string): Promise<Role | null> {
    return this.findOne({ where: { slug }, lock: { mode: 'pessimistic_write' } });
  }

  /** The stored permissions of a role, which do not change until the transaction ends. Null if there is no such role. */
  async holdPermissions(slug: string): Promise<string[] | null> {
    const [role] = await this.query<{ permissions: string[] }[]>(
      'SELECT permissions FROM roles WHERE slug = $1 FOR SHARE',
      [slug],
    );
    return role?.permissions ?? null;
  }

  async isInUse(slug: string): Promise<boolean> {
    const [row] = await this.query<{ used: boolean }[]>(`SELECT ${this.references} AS used`, [slug]);
    return row?.used === true;
  }
}
