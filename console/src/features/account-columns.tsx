import { Badge, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Column } from '../components/cursor-table';
import { nameOf } from './me';

interface Account {
  email: string;
  first_name: string | null;
  last_name: string | null;
  role: string;
  is_active: boolean;
}

const addressOf = ({ email }: Account): ReactNode => (
  <Text size="sm" fw={550}>
    {email}
  </Text>
);

const Role = ({ account: { role, is_active } }: { account: Account }) => (
  <>
    {role} {!is_active && <Badge color="orange">inactive</Badge>}
  </>
);

/** The first columns of a list of accounts. */
export const accountColumns = <A extends Account>(
  title: string,
  address: (account: A) => ReactNode = addressOf,
): Column<A>[] => [
  {
    title,
    cell: (user) => (
      <Stack gap={0}>
        {address(user)}
        <Text size="xs" hiddenFrom="sm" component="div">
          <Role account={user} />
        </Text>
        <Text size="xs" c="dimmed">
          <bdi>{nameOf(user)}</bdi>
        </Text>
      </Stack>
    ),
  },
  {
    title: 'Role',
    isMinor: true,
    isShort: true,
    cell: (user) => <Role account={user} />,
  },
];
