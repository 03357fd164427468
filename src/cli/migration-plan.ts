import type { Plan } from '../tenancy/fleet-migration.js';
import { doubtful } from './colours.js';
import { columns } from './columns.js';
import { named, plural } from './words.js';

/** Whose turn it will be with which migrations: those who are at the same schema together, in their turn. */
export function planText({ tenants }: Plan, verb: 'apply' | 'undo'): string {
  const groups = new Map<string, Plan['tenants']>();
  for (const one of tenants) {
    const alike = `${one.schema} ${one.steps.join(' ')}`;
    groups.set(alike, [...(groups.get(alike) ?? []), one]);
  }
  const texts = [...groups.values()].map((alike) => group(alike, verb));
  if (verb === 'undo' && texts.length > 0) texts.push('New organizations get it as long as this release makes them.');
  return texts.join('\n\n');
}

function group(alike: Plan['tenants'], verb: string): string {
  const [{ schema, steps } = { schema: 0, steps: [] }] = alike;
  const slugs = alike.flatMap(({ slug }) => slug ?? []);
  const kept = alike.filter(({ is_quarantined }) => is_quarantined).flatMap(({ slug }) => slug ?? []);
  const [first = 'nothing, but who is in quarantine is let in again', ...others] = steps;
  return [
    `${plural(slugs.length, 'organization')} and ${plural(alike.length - slugs.length, 'spare')} at ${schema}`,
    columns([
      [`  to ${verb}`, first],
      ...others.map((step) => ['', step]),
      ...(slugs.length > 0 ? [['  in turn', named(slugs)]] : []),
      ...(kept.length > 0 ? [['  in quarantine', doubtful(named(kept))]] : []),
    ]),
  ].join('\n');
}
