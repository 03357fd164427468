import type { Plan } from '../tenancy/fleet-migration.js';
import { columns } from './columns.js';

const MOST_NAMED = 20;

/** Who would be migrated by what: the first of them by name, all of them by number. */
export function planText({ tenants }: Plan): string {
  if (tenants.length === 0) return 'Every organization is up to date.';
  const spares = tenants.filter(({ slug }) => slug === null).length;
  const lines = tenants
    .slice(0, MOST_NAMED)
    .map(({ slug, schema, pending, is_quarantined }) => [
      slug ?? '(spare)',
      String(schema),
      pending.length === 0 ? 'nothing' : pending.join(', '),
      is_quarantined ? 'in quarantine' : '',
    ]);
  const more = tenants.length - lines.length;
  return [
    columns([['ORGANIZATION', 'AT', 'TO DO', ''], ...lines]),
    ...(more > 0 ? [`and ${more} more`] : []),
    `\n${tenants.length - spares} organizations and ${spares} spares. Nothing was changed.`,
  ].join('\n');
}
