import { Button, Center, Paper, Skeleton, Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { texts } from '../texts/texts';
import { type Permission, useMay } from './permissions';
import { ProblemAlert } from './problem-alert';

export interface Column<Item> {
  title: string;
  cell: (item: Item) => ReactNode;
  /** Left out on narrow screens. */
  isMinor?: boolean;
  /** Short words, which are never broken. */
  isShort?: boolean;
  /** Users without this permission do not see the column. */
  needs?: Permission;
}

/** The result of useInfiniteQuery for a list of the API. */
interface Pages<Item> {
  data?: { pages: readonly { items: readonly Item[] }[] };
  error: unknown;
  isPending: boolean;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => unknown;
}

interface Props<Item> {
  label: string;
  list: Pages<Item>;
  columns: readonly Column<Item>[];
  keyOf: (item: Item) => string;
  empty: ReactNode;
  /** The line below a complete list. */
  all?: (count: number) => string;
}

/** Options of useInfiniteQuery for a list of the API. An undefined first page would be sent as `cursor=0`. */
export const byCursor = {
  pageParamName: 'cursor',
  initialPageParam: null,
  getNextPageParam: ({ next_cursor }: { next_cursor: string | null }) => next_cursor,
};

/** A list of the API that has no further pages. */
export const complete = <Item,>(items: readonly Item[] | undefined) => ({
  ...(items && { data: { pages: [{ items }] } }),
  error: null,
  isPending: items === undefined,
  hasNextPage: false,
  isFetchingNextPage: false,
  fetchNextPage: () => undefined,
});

const allShown = (count: number) => (count === 1 ? 'One entry' : `All ${count} shown`);

/** A list of the API that loads page by page. */
export function CursorTable<Item>({ label, list, columns: possible, keyOf, empty, all = allShown }: Props<Item>) {
  const may = useMay();
  const columns = possible.filter(({ needs }) => may(needs));
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  if (list.error && items.length === 0) return <ProblemAlert error={list.error} />;
  if (!list.isPending && items.length === 0) return <Paper>{empty}</Paper>;
  const cells = (content: (column: Column<Item>) => ReactNode) =>
    columns.map((column) => (
      <Table.Td key={column.title} data-minor={column.isMinor || undefined} data-short={column.isShort || undefined}>
        {content(column)}
      </Table.Td>
    ));
  return (
    <Paper className="list" aria-busy={list.isPending}>
      <Table aria-label={label}>
        <Table.Thead>
          <Table.Tr>
            {columns.map(({ title, isMinor }) => (
              <Table.Th key={title} scope="col" data-minor={isMinor || undefined}>
                {title}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {list.isPending
            ? Array.from({ length: 6 }, (_, row) => (
                <Table.Tr key={row}>
                  {cells(() => (
                    <Skeleton height={14} my={4} width={`${45 + ((row * 17) % 40)}%`} />
                  ))}
                </Table.Tr>
              ))
            : items.map((item) => <Table.Tr key={keyOf(item)}>{cells(({ cell }) => cell(item))}</Table.Tr>)}
        </Table.Tbody>
      </Table>
      <ProblemAlert error={list.error} />
      {!list.isPending && (
        <Center className="more">
          {list.hasNextPage ? (
            <Button
              variant="default"
              size="xs"
              loading={list.isFetchingNextPage}
              onClick={() => void list.fetchNextPage()}
            >
              {texts.showMore}
            </Button>
          ) : (
            <Text size="xs" c="dimmed" aria-live="polite">
              {all(items.length)}
            </Text>
          )}
        </Center>
      )}
    </Paper>
  );
}
