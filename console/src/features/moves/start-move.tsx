import { NumberInput, Select, SimpleGrid, Text } from '@mantine/core';
import { core } from '../../api/contexts';
import { DialogButtons } from '../../components/dialog-buttons';
import { Form, useApiForm } from '../../components/form';
import { FormDialog } from '../../components/form-dialog';
import { ProblemAlert } from '../../components/problem-alert';
import { useReauthenticated } from '../../components/reauthentication';
import { Loading } from '../../components/states';
import { KEEP_DAYS } from './move';
import { MovePlan } from './move-plan';

interface Props {
  slug: string;
  /** The server that it is on. */
  from: string | null;
}

export const StartMove = ({ slug, from }: Props) => (
  <FormDialog needs="platform:operate" label="Move" title={`Move ${slug} to another server`}>
    {(close) => <MoveForm slug={slug} from={from} close={close} />}
  </FormDialog>
);

function MoveForm({ slug, from, close }: Props & { close: () => void }) {
  const servers = core.hooks.useQuery('get', '/servers', { params: { query: { limit: 100 } } });
  const run = useReauthenticated();
  const form = useApiForm({
    initialValues: { server_id: '', keep_days: KEEP_DAYS, rate: '' },
    submit: ({ server_id, keep_days, rate }) =>
      run(() =>
        core.api.POST('/organizations/{slug}/moves', {
          params: { path: { slug } },
          body: { server_id, keep_days, ...(rate !== '' && { rate: Number(rate) }) },
        }),
      ),
    onDone: () => {
      close();
      void core.cache.invalidateQueries();
    },
  });
  const { fields } = form;
  const to = fields.getValues().server_id;
  const plan = core.hooks.useQuery(
    'get',
    '/organizations/{slug}/moves/plan',
    { params: { path: { slug }, query: { server_id: to } } },
    { enabled: to !== '' },
  );
  if (servers.error) return <ProblemAlert error={servers.error} />;
  if (!servers.data) return <Loading />;
  const others = servers.data.items.filter(({ id }) => id !== from);
  if (others.length === 0)
    return (
      <Text size="sm">
        There is no other server. Add one on the command line: <code>npx tenantry servers add</code>
      </Text>
    );
  return (
    <Form form={form}>
      <Text size="sm">
        {slug} is served during the move. Its requests wait for a moment when the new server takes over.
      </Text>
      <Select
        label="Server"
        placeholder="Choose a server"
        data={others.map(({ id, label, state }) => ({
          value: id,
          label: state === 'open' ? label : `${label} (closed)`,
        }))}
        allowDeselect={false}
        data-autofocus
        openOnFocus={false}
        {...fields.getInputProps('server_id')}
      />
      {to !== '' && <MovePlan plan={plan} />}
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <NumberInput
          label="Keep the old copy, in days"
          description="For an undo."
          min={0}
          max={365}
          required
          {...fields.getInputProps('keep_days')}
        />
        <NumberInput
          label="Speed limit, in MB/s"
          description="Empty: no limit."
          min={1}
          placeholder="none"
          {...fields.getInputProps('rate')}
        />
      </SimpleGrid>
      <DialogButtons
        submit="Move"
        isBusy={form.isBusy}
        isDisabled={plan.data === undefined || plan.data.refusals.length > 0}
        cancel={close}
      />
    </Form>
  );
}
