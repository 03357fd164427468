import { Alert, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { Ago, Day } from '../../components/time';
import { AlertIcon } from '../../icons';
import { useServerNames } from '../servers/use-server-names';
import { isQuiet, type Move } from './move';
import { MoveActions } from './move-actions';
import { MoveBadge } from './move-badge';
import { MoveSteps } from './move-steps';

/** The newest move of an organization with its steps, and the next action. */
export function CurrentMove({ move }: { move: Move }) {
  const nameOf = useServerNames();
  const { kind, from_server_id, to_server_id, error, keep_until, is_undoable, created_at, updated_at, step } = move;
  return (
    <Paper component="section" p="lg" aria-label="Latest move">
      <Group justify="space-between" align="flex-start" mb="md" gap="sm">
        <div>
          <Group gap="sm">
            <Title order={2} className="title">
              {kind === 'undo' ? 'Move back' : 'Move'} to {nameOf(to_server_id)}
            </Title>
            <MoveBadge move={move} />
          </Group>
          <Text size="sm" c="dimmed" mt={4} component="div" className="title">
            From {nameOf(from_server_id)}, started <Ago at={created_at} />
          </Text>
        </div>
        <Group gap="xs">
          <MoveActions move={move} />
        </Group>
      </Group>
      <Stack>
        {error !== null && (
          <Alert color="red" icon={<AlertIcon />} title={step === 'abandoned' ? undefined : 'The move stopped'}>
            <span className="details">{error}</span>
          </Alert>
        )}
        {isQuiet(move) && (
          <Alert color="orange" icon={<AlertIcon />}>
            No progress since <Ago at={updated_at} />. If the process that executed it has ended, resume the move.
          </Alert>
        )}
        <MoveSteps move={move} />
        {keep_until !== null && step === 'switched' && (
          <Text size="sm">
            The old copy is kept until <Day at={keep_until} />
            {is_undoable
              ? '. Until then, the move can be undone without losing a write.'
              : '. The move cannot be undone.'}
          </Text>
        )}
      </Stack>
    </Paper>
  );
}
