import { Badge, Code, Group, Paper, Text } from '@mantine/core';
import type { CoreSchemas } from 'tenantry-client';

const COLOURS = { error: 'red', warning: 'orange', info: 'blue' } as const;

/** One finding with its meaning and the next step. */
export const Finding = ({ finding }: { finding: CoreSchemas['ExaminationView']['findings'][number] }) => (
  <Paper p="md" component="article">
    <Group gap="sm" mb={4}>
      <Badge color={COLOURS[finding.severity]}>{finding.severity}</Badge>
      <Code>{finding.code}</Code>
      {finding.fixable && (
        <Text size="xs" c="dimmed">
          can be repaired
        </Text>
      )}
    </Group>
    <Text size="sm" fw={550}>
      {finding.meaning}
    </Text>
    {finding.about.length > 0 && (
      <Text size="sm" className="title">
        {finding.about.join(', ')}
        {finding.more > 0 && ` and ${finding.more} more`}
      </Text>
    )}
    {finding.advice !== null && (
      <Text size="sm" c="dimmed" mt={4}>
        {finding.advice}
      </Text>
    )}
  </Paper>
);
