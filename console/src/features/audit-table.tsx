import { Badge, Code, Group, Stack, Text } from '@mantine/core';
import type { ComponentProps } from 'react';
import type { CoreSchemas } from 'tenantry-client';
import { type Column, CursorTable } from '../components/cursor-table';
import { Empty } from '../components/states';
import { Ago } from '../components/time';
import { HistoryIcon } from '../icons';

type Entry = CoreSchemas['AuditEntryView'];

const KINDS = {
  user: 'A deleted user',
  key: 'An API key',
  operator: 'An operator',
  system: 'The application',
  anonymous: 'Not logged in',
};

/** The name of the actor as a person reads it. */
const actorOf = ({ actor: { kind, email, id }, cli }: Entry): string => {
  if (cli) return `${cli.user}@${cli.host}`;
  return (
    email ?? ((kind === 'user' || kind === 'key') && id !== null ? `${KINDS[kind]} (${id.slice(-12)})` : KINDS[kind])
  );
};

const columns: Column<Entry>[] = [
  {
    title: 'Action',
    cell: ({ action, outcome, details, cli, created_at }) => (
      <Stack gap={2} align="flex-start">
        <Group gap="xs">
          <Text size="sm" fw={550}>
            {action}
          </Text>
          {outcome === 'refused' && <Badge color="orange">refused</Badge>}
        </Group>
        <Text size="xs" c="dimmed" hiddenFrom="sm">
          <Ago at={created_at} />
        </Text>
        {cli && <Code className="details">{cli.command}</Code>}
        {details && <Code className="details">{JSON.stringify(details)}</Code>}
      </Stack>
    ),
  },
  {
    title: 'Actor',
    cell: (entry) => (
      <>
        {actorOf(entry)}
        {entry.actor.on_behalf_of !== null && (
          <Text size="xs" c="dimmed">
            on behalf of {entry.actor.on_behalf_of.slice(-12)}
          </Text>
        )}
      </>
    ),
  },
  { title: 'IP address', isMinor: true, cell: ({ ip }) => ip ?? '–' },
  { title: 'Time', isMinor: true, cell: ({ created_at }) => <Ago at={created_at} /> },
];

type List = ComponentProps<typeof CursorTable<Entry>>['list'];

export const AuditTable = ({ list }: { list: List }) => (
  <CursorTable
    label="Audit"
    list={list}
    columns={columns}
    keyOf={({ id }) => id}
    empty={
      <Empty icon={HistoryIcon} title="No entries">
        Logins, changes and refused attempts appear here.
      </Empty>
    }
  />
);
