import { Alert } from '@mantine/core';
import type { CoreSchemas } from 'tenantry-client';
import { Facts } from '../../components/facts';
import { bytes, count, milliseconds } from '../../components/numbers';
import { ProblemAlert } from '../../components/problem-alert';
import { Loading } from '../../components/states';
import { AlertIcon } from '../../icons';

interface Props {
  plan: { data?: CoreSchemas['MovePlanView']; error: unknown };
}

/** The effects of a move, or the reasons why it is not possible. */
export function MovePlan({ plan: { data, error } }: Props) {
  if (error) return <ProblemAlert error={error} />;
  if (!data) return <Loading />;
  if (data.refusals.length > 0)
    return (
      <Alert color="red" icon={<AlertIcon />} title="This move is not possible" role="alert">
        <ul className="reasons">
          {data.refusals.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      </Alert>
    );
  return (
    <Facts
      facts={[
        ['Size', `${bytes(data.bytes)} in ${count(data.tables)} tables`],
        ['Duration', `about ${count(data.expected_seconds)} s`],
        ['Pause of requests', `about ${milliseconds(data.expected_pause_ms)}`],
        ...(data.keyless_tables.length === 0
          ? []
          : [['Copied in the pause', `${data.keyless_tables.join(', ')} (no primary key)`] as const]),
      ]}
    />
  );
}
