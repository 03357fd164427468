import { Checkbox, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Texts } from '../../texts/texts';
import { useAccount } from '../account';

interface Props {
  words: Pick<Texts['keys'], 'permissions' | 'held' | 'noneHeld'>;
  value?: string[];
  defaultValue?: string[];
  onChange?: (value: string[]) => void;
  error?: ReactNode;
}

/** The permissions that the user has. Only those can be given. */
export function PermissionChoice({ words, value, defaultValue, onChange, error }: Props) {
  const { hooks } = useAccount();
  const { data } = hooks.useQuery('get', '/permissions');
  return (
    <Checkbox.Group label={words.permissions} description={words.held} {...{ value, defaultValue, onChange, error }}>
      <Stack gap={8} mt={8}>
        {data?.held.length === 0 && <Text size="sm">{words.noneHeld}</Text>}
        {(data?.held ?? []).map((one) => (
          <Checkbox key={one} value={one} label={one} />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}
