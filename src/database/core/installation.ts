/**
 * One core database and all databases and roles created from it. Its id is in the name of every role and in the marker
 * of every tenant database, so that two installations on one server never affect each other.
 */
export class Installation {
  readonly coreRole: string;

  /** Owns the objects of tenant databases. It cannot log in. */
  readonly ownerRole: string;

  constructor(
    readonly id: string,
    readonly corePassword: string,
  ) {
    ({ coreRole: this.coreRole, ownerRole: this.ownerRole } = Installation.names(id));
  }

  static names(id: string): { coreRole: string; ownerRole: string } {
    const hex = id.replaceAll('-', '');
    return { coreRole: `tenantry_core_${hex}`, ownerRole: `tenantry_owner_${hex}` };
  }
}
