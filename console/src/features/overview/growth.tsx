import { Text } from '@mantine/core';
import { core } from '../../api/contexts';
import { ProblemAlert } from '../../components/problem-alert';
import { Section } from '../../components/section';
import { LineChart } from './line-chart';

/** New organizations of the last 90 days. */
export function Growth() {
  const { data, error } = core.hooks.useQuery('get', '/platform/series', {
    params: { query: { metric: 'organizations_created', step: 'day' } },
  });
  if (!data) return <ProblemAlert error={error} />;
  const total = data.points.reduce((sum, { value }) => sum + value, 0);
  return (
    <Section title="New organizations" text={`${total} in the last 90 days`}>
      {data.points.length > 1 ? (
        <LineChart label="New organizations by day" points={data.points} />
      ) : (
        <Text size="sm">The line begins tomorrow.</Text>
      )}
    </Section>
  );
}
