import { Group, Progress, Stack, Text } from '@mantine/core';
import { count } from '../../components/numbers';
import type { Run } from './run-badge';

const PARTS = [
  ['failed', 'red'],
  ['migrated', 'teal'],
  ['undone', 'teal'],
  ['skipped', 'gray'],
  ['gone', 'gray'],
  ['waiting', 'blue'],
] as const;

/** How far a run is, by the results of its databases. Failures come first. */
export function RunProgress({ results }: { results: Run['results'] }) {
  const total = PARTS.reduce((sum, [part]) => sum + results[part], 0);
  const present = PARTS.filter(([part]) => results[part] > 0);
  return (
    <Stack gap={6}>
      <Progress.Root size="lg" aria-hidden>
        {present
          .filter(([part]) => part !== 'waiting')
          .map(([part, color]) => (
            <Progress.Section key={part} value={(100 * results[part]) / total} color={color} />
          ))}
      </Progress.Root>
      <Group gap="md">
        {present.map(([part]) => (
          <Text key={part} size="sm" fw={part === 'failed' ? 600 : undefined}>
            {count(results[part])} {part}
          </Text>
        ))}
        <Text size="sm" c="dimmed">
          of {count(total)}
        </Text>
      </Group>
    </Stack>
  );
}
