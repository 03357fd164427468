import { Checkbox, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useAccount } from '../account';

interface Props {
  value?: string[];
  defaultValue?: string[];
  onChange?: (value: string[]) => void;
  error?: ReactNode;
}

/** The permissions that the user has. Only those can be given. */
export function PermissionChoice({ value, defaultValue, onChange, error }: Props) {
  const { hooks } = useAccount();
  const { data } = hooks.useQuery('get', '/permissions');
  return (
    <Checkbox.Group
      label="Permissions"
      description="Only those that you have yourself."
      {...{ value, defaultValue, onChange, error }}
    >
      <Stack gap={8} mt={8}>
        {(data?.held ?? []).map((one) => (
          <Checkbox key={one} value={one} label={one} />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}
