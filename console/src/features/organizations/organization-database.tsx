import { Badge, Title } from '@mantine/core';
import { core } from '../../api/contexts';
import { Facts } from '../../components/facts';
import { bytes } from '../../components/numbers';
import { ProblemAlert } from '../../components/problem-alert';
import { Ago } from '../../components/time';
import { useServerNames } from '../servers/use-server-names';

/** Where the data of the organization is, for operators. */
export function OrganizationDatabase({ slug }: { slug: string }) {
  const nameOf = useServerNames();
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
          ['Server', data.server_id === null ? '–' : nameOf(data.server_id)],
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
