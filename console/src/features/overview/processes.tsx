import { Code, Paper, Table, Title } from '@mantine/core';
import type { CoreSchemas } from 'tenantry-client';
import { Ago } from '../../components/time';

/** The running processes of the application. */
export const Processes = ({ processes }: { processes: CoreSchemas['PlatformOverviewView']['processes'] }) => (
  <section>
    <Title order={2} mb="xs">
      Processes
    </Title>
    <Paper className="list">
      <Table aria-label="Processes">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Process</Table.Th>
            <Table.Th scope="col">Version</Table.Th>
            <Table.Th scope="col" data-minor>
              Started
            </Table.Th>
            <Table.Th scope="col">Seen</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {processes.map(({ id, version, started_at, seen_at }) => (
            <Table.Tr key={id}>
              <Table.Td>
                <Code>{id}</Code>
              </Table.Td>
              <Table.Td data-short>{version}</Table.Td>
              <Table.Td data-minor>
                <Ago at={started_at} />
              </Table.Td>
              <Table.Td>
                <Ago at={seen_at} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Paper>
  </section>
);
