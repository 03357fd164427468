import { Anchor, Paper, Table, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { core } from '../../api/contexts';
import { ProblemAlert } from '../../components/problem-alert';
import { Usage } from '../usage';
import { EVERY_TEN_SECONDS } from './queries';

/** The page of the servers lists all. */
const FIRST = { params: { query: { limit: 10 } } };

/** The open connections of each server, of all processes together. */
export function Connections() {
  const { data, error } = core.hooks.useQuery('get', '/servers', FIRST, EVERY_TEN_SECONDS);
  if (!data) return <ProblemAlert error={error} />;
  return (
    <section>
      <Title order={2} mb="xs">
        Connections
      </Title>
      <Paper className="list">
        <Table aria-label="Connections">
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">Server</Table.Th>
              <Table.Th scope="col">Open</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {data.items.map(({ id, label, connections: { used, most } }) => (
              <Table.Tr key={id}>
                <Table.Td>{label}</Table.Td>
                <Table.Td>
                  {used === null ? 'unknown' : <Usage name={`Connections of ${label}`} used={used} of={most} />}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Paper>
      {data.next_cursor !== null && (
        <Text size="sm" mt="xs">
          <Anchor renderRoot={(props) => <Link to="/console/servers" {...props} />}>All servers</Anchor>
        </Text>
      )}
    </section>
  );
}
