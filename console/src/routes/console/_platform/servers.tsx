import { Badge, Box, Code, Stack, Text } from '@mantine/core';
import { createFileRoute } from '@tanstack/react-router';
import type { CoreSchemas } from 'tenantry-client';
import { core } from '../../../api/contexts';
import { byCursor, type Column, CursorTable } from '../../../components/cursor-table';
import { count } from '../../../components/numbers';
import { PageHeader } from '../../../components/page-header';
import { Ago } from '../../../components/time';
import { AllMoves } from '../../../features/servers/all-moves';
import { Balance } from '../../../features/servers/balance';
import { MovesAway } from '../../../features/servers/moves-away';
import { ServerActions } from '../../../features/servers/server-actions';
import { Usage } from '../../../features/usage';
import { ServerIcon } from '../../../icons';

export const Route = createFileRoute('/console/_platform/servers')({
  staticData: { menu: { area: 'platform', label: 'Servers', icon: ServerIcon, order: 30, needs: 'platform:read' } },
  component: ServersPage,
});

type Server = CoreSchemas['ServerView'];

const State = ({ state, is_reachable }: Pick<Server, 'state' | 'is_reachable'>) =>
  is_reachable ? (
    <Badge color={state === 'open' ? 'teal' : 'gray'}>{state}</Badge>
  ) : (
    <Badge color="red">unreachable</Badge>
  );

const columns: Column<Server>[] = [
  {
    title: 'Server',
    cell: ({ label, fault, checked_at, ...server }) => (
      <Stack gap={2} align="flex-start">
        <Text size="sm" fw={550}>
          {label}
        </Text>
        <Text size="xs" c="dimmed">
          {fault ?? (
            <>
              checked <Ago at={checked_at} />
            </>
          )}
        </Text>
        <MovesAway {...server} />
        <Box hiddenFrom="sm">
          <State {...server} />
        </Box>
      </Stack>
    ),
  },
  { title: 'State', isMinor: true, cell: (server) => <State {...server} /> },
  {
    title: 'Databases',
    cell: ({ databases, max_databases }) => <Usage name="Databases" used={databases} of={max_databases} />,
  },
  {
    title: 'Connections',
    isMinor: true,
    cell: ({ connections }) =>
      connections.used === null ? '–' : <Usage name="Connections" used={connections.used} of={connections.most} />,
  },
  { title: 'Action', needs: 'platform:operate', cell: (server) => <ServerActions server={server} /> },
];

function ServersPage() {
  const list = core.hooks.useInfiniteQuery('get', '/servers', { params: { query: { limit: 50 } } }, byCursor);
  return (
    <>
      <PageHeader title="Servers" actions={<Balance />}>
        PostgreSQL servers that hold the databases of organizations. A new organization goes to the least loaded open
        server.
      </PageHeader>
      <Stack>
        <CursorTable
          label="Servers"
          list={list}
          columns={columns}
          keyOf={({ id }) => id}
          empty={null}
          all={(servers) => (servers === 1 ? 'One server' : `${count(servers)} servers`)}
        />
        <Text size="sm" c="dimmed">
          Add a server on the command line, because it needs the password of a superuser:{' '}
          <Code>npx tenantry servers add</Code>
        </Text>
        <AllMoves />
      </Stack>
    </>
  );
}
