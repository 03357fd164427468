import { Text } from '@mantine/core';
import type { CoreSchemas } from 'tenantry-client';
import { Ago } from '../../components/time';

/** The last drain or balance of a server, unless it has come to its end. */
export function MovesAway({ moves_away: last }: Pick<CoreSchemas['ServerView'], 'moves_away'>) {
  if (!last || last.state === 'done') return null;
  const moved = `${last.made} of ${last.planned} organizations moved away`;
  return last.state === 'running' ? (
    <Text size="xs">{moved}</Text>
  ) : (
    <Text size="xs" c="var(--mantine-color-error)" className="details">
      Stopped after {moved}, begun <Ago at={last.started_at} />. {last.error} Drain or balance again to move the others.
    </Text>
  );
}
