import { Badge, Code, Title } from '@mantine/core';
import { core } from '../../api/contexts';
import { Facts } from '../../components/facts';
import { bytes } from '../../components/numbers';
import { ProblemAlert } from '../../components/problem-alert';
import { Ago } from '../../components/time';

/** Where the data of the organization is, for operators. */
export function OrganizationDatabase({ slug }: { slug: string }) {
  const { data, error } = core.hooks.useQuery('get', '/organizations/{slug}/database', { params: { path: { slug } } });
  if (error) return <ProblemAlert error={error} />;
  if (!data) return null;
  return (
    <section>
      <Title order={2} mb="xs">
        Database
      </Title>
      <Facts
        facts={[
          ['State', data.state ?? 'None yet'],
          ['Server', data.server_id === null ? '–' : <Code key="server">{data.server_id}</Code>],
          [
            'Schema',
            <span key="schema">
              {data.migration ?? data.schema ?? '–'} {data.is_behind && <Badge color="orange">behind</Badge>}
            </span>,
          ],
          ...(data.quarantined_at === null
            ? []
            : [['Quarantined', <Ago key="quarantined" at={data.quarantined_at} />] as const]),
          ['Size', data.size_bytes === null ? 'unknown' : bytes(data.size_bytes)],
        ]}
      />
    </section>
  );
}
