import type { Plan } from '../tenancy/fleet-migration.js';
import { columns } from './columns.js';

const MOST_NAMED = 20;

/** Whose turn it will be with which migrations: the first of them by name, all of them by number. */
export function planText({ tenants }: Plan, verb: 'APPLY' | 'UNDO'): string {
  if (tenants.length === 0) return 'There is nothing to do.';
  const spares = tenants.filter(({ slug }) => slug === null).length;
  const lines = tenants
    .slice(0, MOST_NAMED)
    .map(({ slug, schema, steps, is_quarantined }) => [
      slug ?? '(spare)',
      String(schema),
      steps.join(', '),
      is_quarantined ? 'in quarantine' : '',
    ]);
  const more = tenants.length - lines.length;
  return [
    columns([['ORGANIZATION', 'SCHEMA', `TO ${verb}`, ''], ...lines]),
    ...(more > 0 ? [`and ${more} more`] : []),
    `\nOrganizations: ${tenants.length - spares}. Spares for new ones: ${spares}. Nothing was changed.`,
  ].join('\n');
}
