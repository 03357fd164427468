import type { Plan } from '../tenancy/fleet-migration.js';
import { doubtful } from './colours.js';
import { columns } from './columns.js';
import { named, plural } from './words.js';

/** The organizations and their migrations, in order. Organizations at the same schema are grouped. */
export function planText({ tenants }: Plan, verb: 'apply' | 'undo'): string {
  const groups = new Map<string, Plan['tenants']>();
  for (const one of tenants) {
    const alike = `${one.schema} ${one.steps.join(' ')}`;
    groups.set(alike, [...(groups.get(alike) ?? []), one]);
  }
  const texts = [...groups.values()].map((alike) => group(alike, verb));
  if (verb === 'undo' && texts.length > 0) texts.push('New organizations get it as long as this release creates them.');
  return texts.join('\n\n');
}

function group(alike: Plan['tenants'], verb: string): string {
  const [{ schema, steps } = { schema: 0, steps: [] }] = alike;
  const slugs = alike.flatMap(({ slug }) => slug ?? []);
  const kept = alike.filter(({ is_quarantined }) => is_quarantined).flatMap(({ slug }) => slug ?? []);
  const [first = 'no migrations; organizations in quarantine are released', ...others] = steps;
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
