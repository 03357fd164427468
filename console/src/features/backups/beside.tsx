import { Group, Loader, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { CoreSchemas } from 'tenantry-client';
import { core } from '../../api/contexts';
import { Confirm } from '../../components/confirm';
import { milliseconds } from '../../components/numbers';
import { Section } from '../../components/section';
import { Ago, Moment } from '../../components/time';
import { Comparison } from './comparison';

interface Props {
  slug: string;
  beside: CoreSchemas['RestoreView'];
}

/** The restored backup, or the previous database after a swap. */
export function Beside({ slug, beside }: Props) {
  const { state, started_at, snapshot_at, is_previous } = beside;
  if (state !== 'ready')
    return (
      <Section title="A backup is being restored">
        <Group gap="sm" role="status">
          <Loader size="sm" aria-hidden />
          <Text size="sm">
            Begun <Ago at={started_at} />. {slug} continues with its own database.
          </Text>
        </Group>
      </Section>
    );
  return (
    <Section
      title={is_previous ? 'The previous database' : 'A restored backup'}
      text={
        is_previous ? (
          <>
            {slug} was served from it until <Moment at={snapshot_at} />. It has the changes that the swap set aside.
          </>
        ) : (
          <>
            The state of <Moment at={snapshot_at} />, beside the database of {slug}. No user can reach it.
          </>
        )
      }
    >
      <Stack>
        <Comparison slug={slug} there={is_previous ? 'before' : 'in the backup'} />
        <Group gap="xs">
          <Swap slug={slug} beside={beside} />
          <Drop slug={slug} beside={beside} />
        </Group>
      </Stack>
    </Section>
  );
}

function Swap({ slug, beside: { snapshot_at, is_previous, credentials } }: Props) {
  const swap = core.hooks.useMutation('post', '/organizations/{slug}/swap');
  const run = async () => {
    const { pause_ms } = await swap.mutateAsync({ params: { path: { slug } }, body: { confirm: slug } });
    notifications.show({ message: `Swapped. Requests waited ${milliseconds(pause_ms)}.`, color: 'teal' });
  };
  return (
    <Confirm
      needs="platform:operate"
      label={is_previous ? 'Swap back' : 'Swap'}
      question={is_previous ? `Swap ${slug} back?` : `Serve ${slug} from the backup?`}
      phrase={slug}
      action={run}
    >
      {slug} gets the state of <Moment at={snapshot_at} />, and all its sessions end. Passwords, roles and second
      factors {credentials === 'current' ? 'stay the current ones' : 'will be those of that time'}. Later changes are
      set aside: the current database is then beside it, and another swap undoes this one.
    </Confirm>
  );
}

function Drop({ slug, beside: { is_previous } }: Props) {
  const drop = core.hooks.useMutation('delete', '/organizations/{slug}/beside');
  return (
    <Confirm
      needs="platform:operate"
      label="Drop"
      color="red"
      variant="light"
      question={is_previous ? `Drop the previous database of ${slug}?` : 'Drop the restored backup?'}
      phrase={slug}
      done="It is dropped."
      action={() => drop.mutateAsync({ params: { path: { slug } } })}
    >
      {is_previous
        ? 'The changes that the swap set aside are lost, and it can no longer be undone.'
        : `The backup itself stays, and ${slug} is not affected.`}
    </Confirm>
  );
}
