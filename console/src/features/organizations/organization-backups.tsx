import { Alert, Code, Group, Stack, Text, Title } from '@mantine/core';
import type { CoreSchemas } from 'tenantry-client';
import { core } from '../../api/contexts';
import { byCursor } from '../../components/cursor-table';
import { Empty } from '../../components/states';
import { AlertIcon, ArchiveIcon } from '../../icons';
import { BackUpNow } from '../backups/back-up-now';
import { BackupsTable } from '../backups/backups-table';
import { Beside } from '../backups/beside';
import { useFailedRestore } from '../backups/use-failed-restore';

type Page = CoreSchemas['BackupPage'];

/** Whether a process is at work, so that the page asks each second. */
const isBusy = ({ items, beside }: Page): boolean =>
  beside?.state === 'loading' || items.some(({ state }) => state === 'running' || state === 'removing');

/** The backups of the organization, and the database beside its own. */
export function OrganizationBackups({ organization: { slug } }: { organization: CoreSchemas['OrganizationView'] }) {
  const list = core.hooks.useInfiniteQuery(
    'get',
    '/organizations/{slug}/backups',
    { params: { path: { slug }, query: { limit: 20 } } },
    {
      ...byCursor,
      refetchInterval: ({ state }) => {
        const first = state.data?.pages[0];
        return first && isBusy(first) ? 1_000 : false;
      },
    },
  );
  const first = list.data?.pages[0];
  const beside = first?.beside ?? null;
  const hasFailed = useFailedRestore(beside);
  const isOff = first?.schedule === null;
  const now = <BackUpNow slug={slug} />;
  if (isOff && first.items.length === 0) return <Off />;
  return (
    <Stack gap="lg">
      {hasFailed && (
        <Alert color="red" icon={<AlertIcon />} title="The restore did not finish" role="alert">
          Nothing is left of it, and {slug} is not affected. The reason is in the tab Audit.
        </Alert>
      )}
      {beside && <Beside slug={slug} beside={beside} />}
      <section>
        <Group justify="space-between" mb="xs" gap="sm">
          <div>
            <Title order={2}>Backups</Title>
            {first && (
              <Text size="sm" c="dimmed" component="div">
                {isOff ? (
                  'Backups are off.'
                ) : (
                  <>
                    Written at <Code>{first.schedule}</Code> (cron, UTC).
                  </>
                )}
              </Text>
            )}
          </div>
          {first && !isOff && first.items.length > 0 && now}
        </Group>
        <BackupsTable
          slug={slug}
          list={list}
          hasBeside={beside !== null}
          empty={
            <Empty icon={ArchiveIcon} title="No backups yet" action={now}>
              The schedule writes one of each organization. Each backup is encrypted, and read back to verify it.
            </Empty>
          }
        />
      </section>
    </Stack>
  );
}

const Off = () => (
  <Empty icon={ArchiveIcon} title="Backups are off">
    Set <Code>BACKUP_DIR</Code> to a folder on another disk, or <Code>BACKUP_S3_URL</Code> to S3-compatible storage, and
    restart. Then each organization is backed up once a day.
  </Empty>
);
