import { Code, Group, type GroupProps } from '@mantine/core';

/** The names of permissions, each in one line. */
export const PermissionList = ({ permissions, ...props }: { permissions: readonly string[] } & GroupProps) => (
  <Group gap={4} {...props}>
    {permissions.length === 0 ? '–' : permissions.map((one) => <Code key={one}>{one}</Code>)}
  </Group>
);
