import { Paper, Table, Text } from '@mantine/core';
import type { CoreSchemas } from 'tenantry-client';
import { count } from '../../components/numbers';
import { ProblemAlert } from '../../components/problem-alert';
import { Loading } from '../../components/states';
import { useServerNames } from './use-server-names';

interface Props {
  plan: { data?: CoreSchemas['PlannedMovesView']; error: unknown };
  /** Instead of an empty table. */
  nothing: string;
}

export const organizations = (n: number): string => (n === 1 ? 'one organization' : `${count(n)} organizations`);

/** The moves that a drain or a balance would make, by their servers. */
export function PlannedMoves({ plan: { data, error }, nothing }: Props) {
  const nameOf = useServerNames();
  if (error) return <ProblemAlert error={error} />;
  if (!data) return <Loading />;
  if (data.planned === 0) return <Text size="sm">{nothing}</Text>;
  return (
    <Paper className="list">
      <Table aria-label="Planned moves">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">From</Table.Th>
            <Table.Th scope="col">To</Table.Th>
            <Table.Th scope="col">Organizations</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {data.pairs.map(({ from_server_id, to_server_id, organizations: moved }) => (
            <Table.Tr key={`${from_server_id} ${to_server_id}`}>
              <Table.Td>{nameOf(from_server_id)}</Table.Td>
              <Table.Td>{nameOf(to_server_id)}</Table.Td>
              <Table.Td>{count(moved)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Paper>
  );
}
