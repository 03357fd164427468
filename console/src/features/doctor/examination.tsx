import { Alert, Progress, Stack, Text } from '@mantine/core';
import type { CoreSchemas } from 'tenantry-client';
import { Empty } from '../../components/states';
import { AlertIcon, CheckIcon } from '../../icons';
import { Finding } from './finding';

type View = CoreSchemas['ExaminationView'];

const SEVERITIES = ['error', 'warning', 'info'] as const;

/** The findings, the most severe first. */
export function Examination({ examination: { state, progress, findings, fixed } }: { examination: View }) {
  if (state === 'running')
    return (
      <Stack gap="xs" role="status">
        <Progress.Root size="lg">
          <Progress.Section
            value={progress.of === 0 ? 0 : (100 * progress.done) / progress.of}
            animated
            aria-label="Progress"
          />
        </Progress.Root>
        <Text size="sm">
          {progress.done} of {progress.of} checks
        </Text>
      </Stack>
    );
  return (
    <Stack gap="sm">
      {state === 'interrupted' && (
        <Alert color="orange" icon={<AlertIcon />}>
          The process that ran this examination ended before it was complete. Examine again.
        </Alert>
      )}
      {fixed.length > 0 && (
        <Alert color="teal" icon={<CheckIcon />}>
          Repaired: {fixed.map(({ code, about }) => (about === null ? code : `${code} (${about})`)).join(', ')}
        </Alert>
      )}
      {findings.length === 0 && state === 'done' && (
        <Empty icon={CheckIcon} title="No findings">
          Every check passed.
        </Empty>
      )}
      {SEVERITIES.flatMap((severity) => findings.filter((finding) => finding.severity === severity)).map((finding) => (
        <Finding key={`${finding.check} ${finding.code}`} finding={finding} />
      ))}
    </Stack>
  );
}
