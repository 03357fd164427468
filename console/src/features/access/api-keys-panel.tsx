import { Badge, Checkbox, Group, Modal, NumberInput, Text, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { dataOf, type TenantSchemas } from 'tenantry-client';
import { Confirm } from '../../components/confirm';
import { byCursor, type Column, CursorTable } from '../../components/cursor-table';
import { DialogButtons } from '../../components/dialog-buttons';
import { Form, useApiForm } from '../../components/form';
import { FormDialog } from '../../components/form-dialog';
import { PageHeader } from '../../components/page-header';
import { useReauthenticated } from '../../components/reauthentication';
import { Empty } from '../../components/states';
import { Ago } from '../../components/time';
import { KeyIcon, PlusIcon } from '../../icons';
import { useAccount } from '../account';
import { NewKey } from './new-key';
import { PermissionChoice } from './permission-choice';

type Key = TenantSchemas['ApiKeyView'];
type ShowKey = (key: string) => void;

const stateOf = ({ revoked_at, rotated_at, expires_at }: Key): ReactNode => {
  if (revoked_at !== null) return <Badge color="gray">revoked</Badge>;
  if (Date.parse(expires_at) <= Date.now()) return <Badge color="gray">expired</Badge>;
  return rotated_at === null ? <Badge color="teal">active</Badge> : <Badge color="orange">replaced</Badge>;
};

const columnsFor = (show: ShowKey): Column<Key>[] => [
  {
    title: 'Key',
    cell: ({ name, last4, user_id }) => (
      <>
        <Text size="sm" fw={550} component="span">
          <bdi>{name}</bdi>
        </Text>{' '}
        {user_id !== null && <Badge color="blue">personal</Badge>}
        <Text size="xs" ff="monospace">
          tny_…{last4}
        </Text>
      </>
    ),
  },
  { title: 'Permissions', isMinor: true, cell: ({ permissions }) => permissions.join(', ') },
  {
    title: 'Last used',
    isMinor: true,
    cell: ({ last_used_at }) => (last_used_at ? <Ago at={last_used_at} /> : 'never'),
  },
  {
    title: 'State',
    cell: (key) => (
      <>
        {stateOf(key)} <Ago at={key.revoked_at ?? key.expires_at} />
      </>
    ),
  },
  { title: 'Action', cell: (key) => key.revoked_at === null && <KeyActions apiKey={key} show={show} /> },
];

/** The API keys of the platform or of an organization. */
export function ApiKeysPanel({ children }: { children: string }) {
  const { hooks } = useAccount();
  const [shown, show] = useState<string | null>(null);
  const list = hooks.useInfiniteQuery('get', '/api-keys', { params: { query: { limit: 20 } } }, byCursor);
  const create = <CreateKey show={show} />;
  return (
    <>
      <PageHeader title="API keys" actions={create}>
        {children}
      </PageHeader>
      <CursorTable
        label="API keys"
        list={list}
        columns={columnsFor(show)}
        keyOf={({ id }) => id}
        empty={
          <Empty icon={KeyIcon} title="No API keys">
            A program sends a key instead of a login.
          </Empty>
        }
      />
      <Modal opened={shown !== null} onClose={() => show(null)} title={<Text fw={650}>Copy the key now</Text>}>
        {shown !== null && <NewKey text={shown} close={() => show(null)} />}
      </Modal>
    </>
  );
}

function CreateKey({ show }: { show: ShowKey }) {
  return (
    <FormDialog label="New key" title="New API key" leftSection={<PlusIcon size={16} />}>
      {(close) => <KeyForm show={show} close={close} />}
    </FormDialog>
  );
}

function KeyForm({ show, close }: { show: ShowKey; close: () => void }) {
  const { api, cache } = useAccount();
  const run = useReauthenticated();
  const form = useApiForm({
    initialValues: { name: '', permissions: [] as string[], expires_in_days: 90, personal: false },
    submit: (body) => run(() => dataOf(api.POST('/api-keys', { body }))),
    onDone: ({ key }) => {
      close();
      show(key);
      void cache.invalidateQueries();
    },
  });
  const { fields } = form;
  return (
    <Form form={form}>
      <TextInput label="Name" required data-autofocus {...fields.getInputProps('name')} />
      <PermissionChoice {...fields.getInputProps('permissions')} />
      <NumberInput label="Days until it expires" min={1} max={365} {...fields.getInputProps('expires_in_days')} />
      <Checkbox
        label="Personal: it acts for you, and ends with your account"
        {...fields.getInputProps('personal', { type: 'checkbox' })}
      />
      <DialogButtons submit="Create" isBusy={form.isBusy} cancel={close} />
    </Form>
  );
}

function KeyActions({ apiKey: { id, name, rotated_at }, show }: { apiKey: Key; show: ShowKey }) {
  const { hooks } = useAccount();
  const rotate = hooks.useMutation('post', '/api-keys/{id}/rotate', { onSuccess: ({ key }) => show(key) });
  const revoke = hooks.useMutation('delete', '/api-keys/{id}');
  const params = { path: { id } };
  return (
    <Group gap={6}>
      {rotated_at === null && (
        <Confirm
          label="Replace"
          name={`Replace ${name}`}
          size="compact-sm"
          question={`Replace the key ${name}?`}
          action={() => rotate.mutateAsync({ params, body: { grace_hours: 24 } })}
        >
          You get a new key. The old one still works for 24 hours.
        </Confirm>
      )}
      <Confirm
        label="Revoke"
        name={`Revoke ${name}`}
        size="compact-sm"
        color="red"
        variant="light"
        question={`Revoke the key ${name}?`}
        done={`The key ${name} is revoked.`}
        action={() => revoke.mutateAsync({ params })}
      >
        The next request with it is rejected.
      </Confirm>
    </Group>
  );
}
