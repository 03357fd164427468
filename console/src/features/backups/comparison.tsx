import { Button, Code, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { CoreSchemas } from 'tenantry-client';
import { core } from '../../api/contexts';
import { type Column, complete, CursorTable } from '../../components/cursor-table';
import { count } from '../../components/numbers';
import { ProblemAlert } from '../../components/problem-alert';
import { Empty, Loading } from '../../components/states';
import { CheckIcon } from '../../icons';

type Table = CoreSchemas['TableComparisonView'];

/** All rows of both databases are read, so it starts on demand. */
export function Comparison({ slug, there }: { slug: string; there: string }) {
  const [isAsked, ask] = useState(false);
  const { data, error, isFetching, refetch } = core.hooks.useQuery(
    'get',
    '/organizations/{slug}/comparison',
    { params: { path: { slug } } },
    { enabled: isAsked, staleTime: Infinity, refetchOnWindowFocus: false },
  );
  // The button is never disabled, so that it keeps the focus.
  const compare = () => {
    if (!isAsked) ask(true);
    else if (!isFetching) void refetch();
  };
  return (
    <Stack gap="sm" align="stretch">
      {isFetching ? <Loading /> : <ProblemAlert error={error} />}
      {data && !isFetching && <Differences tables={data.tables} there={there} />}
      <Group>
        <Button variant={isAsked ? 'default' : 'filled'} aria-disabled={isFetching} onClick={compare}>
          {isAsked ? 'Compare again' : 'Compare'}
        </Button>
        <Text size="sm" c="dimmed">
          Reads all rows of both databases.
        </Text>
      </Group>
    </Stack>
  );
}

function Differences({ tables, there }: { tables: readonly Table[]; there: string }) {
  const columns: Column<Table>[] = [
    {
      title: 'Table',
      cell: ({ table, keys, ...counts }) => {
        const more = counts.only_here + counts.only_there + counts.different - keys.length;
        return (
          <Stack gap={4} align="flex-start">
            <Text size="sm" fw={550}>
              {table}
            </Text>
            {keys.length > 0 && (
              <Code className="details">
                {keys.join(', ')}
                {more > 0 && ` and ${count(more)} more`}
              </Code>
            )}
          </Stack>
        );
      },
    },
    { title: 'Only now', isShort: true, cell: ({ only_here }) => count(only_here) },
    { title: `Only ${there}`, isShort: true, cell: ({ only_there }) => count(only_there) },
    { title: 'Different', isShort: true, cell: ({ different }) => count(different) },
  ];
  return (
    <CursorTable
      label="Differences"
      list={complete(tables)}
      columns={columns}
      keyOf={({ table }) => table}
      all={(n) => (n === 1 ? 'One table differs' : `${count(n)} tables differ`)}
      empty={
        <Empty icon={CheckIcon} title="No differences">
          Both databases have the same rows.
        </Empty>
      }
    />
  );
}
