import { NumberInput, SimpleGrid, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { dataOf } from 'tenantry-client';
import { core } from '../../api/contexts';
import { DialogButtons } from '../../components/dialog-buttons';
import { Form, useApiForm } from '../../components/form';
import { FormDialog } from '../../components/form-dialog';

type Field = string | number;

/** Only the options that were filled in. */
const chosen = (values: Record<string, Field>): Record<string, number> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === '' ? [] : [[name, Number(value)] as const])),
  );

export const StartRun = () => (
  <FormDialog needs="platform:operate" label="Start a run" title="Migrate all organizations">
    {(close) => <RunForm close={close} />}
  </FormDialog>
);

function RunForm({ close }: { close: () => void }) {
  const navigate = useNavigate();
  const form = useApiForm({
    initialValues: { canary: 1, wave: '', concurrency: '', stop_after: '' },
    submit: (values) => dataOf(core.api.POST('/migration-runs', { body: chosen(values) })),
    onDone: ({ id }) => {
      close();
      void core.cache.invalidateQueries();
      void navigate({ to: '/console/migrations/$id', params: { id } });
    },
  });
  const { fields } = form;
  return (
    <Form form={form}>
      <Text size="sm">
        The canary organizations come first. If one of them fails, no other organization is migrated.
      </Text>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <NumberInput label="Canary organizations" min={0} {...fields.getInputProps('canary')} data-autofocus />
        <NumberInput label="Organizations per wave" min={1} placeholder="all" {...fields.getInputProps('wave')} />
        <NumberInput label="At the same time" min={1} placeholder="default" {...fields.getInputProps('concurrency')} />
        <NumberInput
          label="Stop after failures"
          min={1}
          placeholder="default"
          {...fields.getInputProps('stop_after')}
        />
      </SimpleGrid>
      <DialogButtons submit="Start" isBusy={form.isBusy} cancel={close} />
    </Form>
  );
}
