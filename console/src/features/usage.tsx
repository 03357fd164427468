import { Progress, Stack, Text } from '@mantine/core';
import { count } from '../components/numbers';

interface Props {
  name: string;
  used: number;
  /** Null without a limit. */
  of: number | null;
}

/** "12 of 200" with a bar, or "12" without a limit. */
export const Usage = ({ name, used, of }: Props) => (
  <Stack gap={4} miw={80}>
    <Text size="sm">{of === null ? count(used) : `${count(used)} of ${count(of)}`}</Text>
    {of !== null && of > 0 && (
      <Progress.Root size="sm">
        <Progress.Section
          value={Math.min(100, (100 * used) / of)}
          color={used / of > 0.9 ? 'red' : used / of > 0.7 ? 'orange' : 'brand'}
          aria-label={name}
        />
      </Progress.Root>
    )}
  </Stack>
);
