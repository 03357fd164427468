import { Group, Stack, Text, Title } from '@mantine/core';
import type { CoreSchemas } from 'tenantry-client';
import { core } from '../../api/contexts';
import { byCursor } from '../../components/cursor-table';
import { Empty } from '../../components/states';
import { ServerIcon } from '../../icons';
import { CurrentMove } from '../moves/current-move';
import { everySecondWhile, isMoved, isRunning } from '../moves/move';
import { MovesTable } from '../moves/moves-table';
import { StartMove } from '../moves/start-move';
import { useServerNames } from '../servers/use-server-names';

/** The server of the organization, and its moves to others. */
export function OrganizationMoves({ organization: { slug } }: { organization: CoreSchemas['OrganizationView'] }) {
  const nameOf = useServerNames();
  const path = { slug };
  const { data: database } = core.hooks.useQuery('get', '/organizations/{slug}/database', { params: { path } });
  const list = core.hooks.useInfiniteQuery(
    'get',
    '/organizations/{slug}/moves',
    { params: { path, query: { limit: 10 } } },
    { ...byCursor, refetchInterval: ({ state }) => everySecondWhile(state.data?.pages[0]?.items) },
  );
  const latest = list.data?.pages[0]?.items[0];
  // A finished move is newer than the cached database.
  const server = latest && isMoved(latest) ? latest.to_server_id : (database?.server_id ?? null);
  return (
    <Stack gap="lg">
      <Group justify="space-between" gap="sm">
        <Text size="sm" className="title">
          {database && (server === null ? 'It has no database yet.' : `Served from ${nameOf(server)}.`)}
        </Text>
        {server !== null && !(latest && isRunning(latest)) && <StartMove slug={slug} from={server} />}
      </Group>
      {latest && latest.kind !== 'clone' && latest.kind !== 'restore' && <CurrentMove move={latest} />}
      <section>
        <Title order={2} mb="xs">
          History
        </Title>
        <MovesTable
          list={list}
          empty={
            <Empty icon={ServerIcon} title="No moves yet">
              A move copies the database to another server while the organization is used, and compares every row before
              it switches.
            </Empty>
          }
        />
      </section>
    </Stack>
  );
}
