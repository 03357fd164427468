import { Text } from '@mantine/core';
import { core } from '../../api/contexts';
import { DialogButtons } from '../../components/dialog-buttons';
import { Facts } from '../../components/facts';
import { Form, useApiForm } from '../../components/form';
import { FormDialog } from '../../components/form-dialog';
import { bytes, count } from '../../components/numbers';
import { ProblemAlert } from '../../components/problem-alert';
import { Loading } from '../../components/states';
import { Moment } from '../../components/time';
import { useServerNames } from '../servers/use-server-names';
import type { Backup } from './backup-badge';

interface Props {
  slug: string;
  backup: Backup;
}

/** Restores a backup into a database of its own. */
export const RestoreBeside = ({ slug, backup }: Props) => (
  <FormDialog
    label="Restore beside"
    name={`Restore beside: ${backup.id.slice(-12)}`}
    title={`Restore a backup beside ${slug}`}
    variant="default"
    size="compact-sm"
  >
    {(close) => <RestoreForm slug={slug} id={backup.id} close={close} />}
  </FormDialog>
);

function RestoreForm({ slug, id, close }: { slug: string; id: string; close: () => void }) {
  const nameOf = useServerNames();
  const params = { path: { slug, id } };
  const { data, error } = core.hooks.useQuery('get', '/organizations/{slug}/backups/{id}/plan', { params });
  const form = useApiForm({
    initialValues: {},
    submit: () => core.api.POST('/organizations/{slug}/backups/{id}/recover', { params }),
    onDone: () => {
      close();
      void core.cache.invalidateQueries();
    },
  });
  return (
    <Form form={form}>
      <Text size="sm">
        {slug} continues with its own database. Afterwards, compare the two, and swap them if you want to.
      </Text>
      <ProblemAlert error={error} />
      {!data && !error && <Loading />}
      {data && (
        <Facts
          facts={[
            ['State of', <Moment key="state" at={data.snapshot_at} />],
            ['Content', `${count(data.rows)} rows in ${count(data.tables)} tables, ${bytes(data.bytes)}`],
            ['Server', nameOf(data.server_id)],
            [
              'Missing migrations',
              data.migrations.length === 0 ? 'none' : `${data.migrations.join(', ')}. They are applied to the copy`,
            ],
          ]}
        />
      )}
      <DialogButtons submit="Restore beside" isBusy={form.isBusy} isDisabled={!data} cancel={close} />
    </Form>
  );
}
