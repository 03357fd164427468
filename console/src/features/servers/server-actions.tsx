import { Group, NumberInput } from '@mantine/core';
import type { CoreSchemas } from 'tenantry-client';
import { core } from '../../api/contexts';
import { DialogButtons } from '../../components/dialog-buttons';
import { Confirm } from '../../components/confirm';
import { Form, useApiForm } from '../../components/form';
import { FormDialog } from '../../components/form-dialog';
import { Drain } from './drain';

type Server = CoreSchemas['ServerView'];

export function ServerActions({ server }: { server: Server }) {
  const { id, label, state } = server;
  const open = core.hooks.useMutation('post', '/servers/{id}/open');
  const close = core.hooks.useMutation('post', '/servers/{id}/close');
  const params = { path: { id } };
  return (
    <Group gap={6}>
      {state === 'open' ? (
        <Confirm
          label="Close"
          name={`Close ${label}`}
          size="compact-sm"
          question={`Close ${label}?`}
          done={`${label} is closed.`}
          action={() => close.mutateAsync({ params })}
        >
          New organizations no longer go to this server. Its existing databases are still served.
        </Confirm>
      ) : (
        <Confirm
          label="Open"
          name={`Open ${label}`}
          size="compact-sm"
          question={`Open ${label}?`}
          done={`${label} is open.`}
          action={() => open.mutateAsync({ params })}
        >
          New organizations may go to this server.
        </Confirm>
      )}
      <Drain server={server} />
      <Limits server={server} />
    </Group>
  );
}

function Limits({ server }: { server: Server }) {
  const title = `Limits of ${server.label}`;
  return (
    <FormDialog label="Limits" name={title} title={title} variant="default" size="compact-sm">
      {(close) => <LimitsForm server={server} close={close} />}
    </FormDialog>
  );
}

/** An empty field means that there is no limit. */
const orNull = (value: string | number): number | null => (value === '' ? null : Number(value));

function LimitsForm({
  server: { id, max_databases, connections_limit },
  close,
}: {
  server: Server;
  close: () => void;
}) {
  const form = useApiForm({
    initialValues: {
      max_databases: max_databases ?? '',
      connections_limit: connections_limit ?? '',
    },
    submit: (values) =>
      core.api.PATCH('/servers/{id}', {
        params: { path: { id } },
        body: {
          max_databases: orNull(values.max_databases),
          connections_limit: orNull(values.connections_limit),
        },
      }),
    onDone: () => {
      close();
      void core.cache.invalidateQueries();
    },
  });
  return (
    <Form form={form}>
      <NumberInput
        label="Databases"
        description="The server gets no further organizations above it. Empty: no limit."
        hideControls
        data-autofocus
        {...form.fields.getInputProps('max_databases')}
      />
      <NumberInput
        label="Connections"
        description="For all processes together. Empty: no limit of its own."
        hideControls
        {...form.fields.getInputProps('connections_limit')}
      />
      <DialogButtons submit="Save" isBusy={form.isBusy} cancel={close} />
    </Form>
  );
}
