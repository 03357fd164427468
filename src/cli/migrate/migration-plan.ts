import type { Plan } from '../../tenancy/fleet/migration-plans.js';
import type { PlanGroup } from '../../tenancy/fleet/migration-run.js';
import { doubtful } from '../terminal/colours.js';
import { columns } from '../terminal/columns.js';
import { named, plural } from '../terminal/words.js';

/** The organizations and their migrations, in order. Organizations at the same schema are grouped. */
export function planText({ groups }: Plan, verb: 'apply' | 'undo'): string {
  const alike = new Map<string, PlanGroup>();
  for (const one of groups) {
    const key = `${one.schema} ${one.steps.join(' ')}`;
    alike.set(key, together(alike.get(key), one));
  }
  const texts = [...alike.values()].map((group) => groupText(group, verb));
  if (verb === 'undo' && texts.length > 0)
    texts.push('New organizations still get the undone migrations while this release creates them.');
  return texts.join('\n\n');
}

const together = (before: PlanGroup | undefined, group: PlanGroup): PlanGroup =>
  before
    ? {
        ...group,
        organizations: before.organizations + group.organizations,
        spares: before.spares + group.spares,
        quarantined: before.quarantined + group.quarantined,
        first: [...before.first, ...group.first],
        first_quarantined: [...before.first_quarantined, ...group.first_quarantined],
      }
    : group;

function groupText(group: PlanGroup, verb: string): string {
  const { schema, steps, organizations, spares, quarantined } = group;
  const [first = 'no migrations; ends the quarantine of these organizations', ...others] = steps;
  return [
    `${plural(organizations, 'organization')} and ${plural(spares, 'spare')} at ${schema}`,
    columns([
      [`  ${verb}`, first],
      ...others.map((step) => ['', step]),
      ...(organizations > 0 ? [['  organizations', named(group.first, organizations)]] : []),
      ...(quarantined > 0 ? [['  quarantined', doubtful(named(group.first_quarantined, quarantined))]] : []),
    ]),
  ].join('\n');
}
