import { Title } from '@mantine/core';
import { core } from '../../api/contexts';
import { byCursor } from '../../components/cursor-table';
import { Empty } from '../../components/states';
import { FlowIcon } from '../../icons';
import { isRunning, type Move } from '../moves/move';
import { MovesTable } from '../moves/moves-table';

const SOON_MS = 60_000;

/** A drain begins the next move within moments of the last one. */
const mayContinue = (moves: readonly Move[]): boolean =>
  moves.some((move) => isRunning(move) || Date.now() - Date.parse(move.updated_at) < SOON_MS);

/** The moves of all organizations: those of drains and balances, too. */
export function AllMoves() {
  const list = core.hooks.useInfiniteQuery(
    'get',
    '/moves',
    { params: { query: { limit: 10 } } },
    {
      ...byCursor,
      refetchInterval: ({ state }) => (mayContinue(state.data?.pages[0]?.items ?? []) ? 2_000 : 30_000),
    },
  );
  return (
    <section>
      <Title order={2} mb="xs">
        Moves
      </Title>
      <MovesTable
        list={list}
        ofMany
        empty={
          <Empty icon={FlowIcon} title="No moves yet">
            An organization is moved on its own page. Drain empties a server, and Balance evens out all of them.
          </Empty>
        }
      />
    </section>
  );
}
