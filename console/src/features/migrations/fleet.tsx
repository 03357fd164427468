import { Alert, Badge, Code, Paper, Table, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { core } from '../../api/contexts';
import { count } from '../../components/numbers';
import { AlertIcon } from '../../icons';

/** The databases by schema version. */
export function Fleet() {
  const { data } = core.hooks.useSuspenseQuery('get', '/migrations', undefined, { refetchInterval: 10_000 });
  return (
    <section>
      <Title order={2} mb="xs">
        Schemas
      </Title>
      {data.quarantined > 0 && (
        <Alert color="red" icon={<AlertIcon />} mb="sm">
          {count(data.quarantined)} {data.quarantined === 1 ? 'organization is' : 'organizations are'} in quarantine
          after a failed migration and answer 503.{' '}
          <Link to="/console/organizations" search={{ status: 'unavailable' }}>
            Show
          </Link>
        </Alert>
      )}
      <Paper className="list">
        <Table aria-label="Schemas">
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">Schema version</Table.Th>
              <Table.Th scope="col">Organizations</Table.Th>
              <Table.Th scope="col">Spares</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {data.schemas.map(({ schema, migration, organizations, spares }) => (
              <Table.Tr key={schema}>
                <Table.Td>
                  <Code className="details">{migration ?? schema}</Code>{' '}
                  {schema === data.target ? <Badge color="teal">newest</Badge> : <Badge color="orange">behind</Badge>}
                </Table.Td>
                <Table.Td>{count(organizations)}</Table.Td>
                <Table.Td>{count(spares)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Paper>
    </section>
  );
}
