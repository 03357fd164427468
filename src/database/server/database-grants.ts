/**
 * One row `acl` for each privilege that a role has on database `d`. PostgreSQL stores none while the defaults apply.
 */
export const DATABASE_GRANTS = `aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) acl`;
