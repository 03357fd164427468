import { Badge, Checkbox, Group, Modal, NumberInput, Text, TextInput } from '@mantine/core';
import { type ReactNode, type Ref, useRef, useState } from 'react';
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
import type { Texts } from '../../texts/texts';
import { useAccount } from '../account';
import { NewKey } from './new-key';
import { PermissionChoice } from './permission-choice';
import { PermissionList } from './permission-list';

type Key = TenantSchemas['ApiKeyView'];
type Words = Texts['keys'];

interface Panel {
  words: Words;
  isOwn: boolean;
  show: (key: string) => void;
}

function stateOf({ revoked_at, rotated_at, expires_at }: Key, { states }: Words): ReactNode {
  if (revoked_at !== null) return <Badge color="gray">{states.revoked}</Badge>;
  if (Date.parse(expires_at) <= Date.now()) return <Badge color="gray">{states.expired}</Badge>;
  return rotated_at === null ? (
    <Badge color="teal">{states.active}</Badge>
  ) : (
    <Badge color="orange">{states.replaced}</Badge>
  );
}

const columnsFor = ({ words, show }: Panel): Column<Key>[] => [
  {
    title: words.key,
    cell: ({ name, last4, user_id }) => (
      <>
        <Text size="sm" fw={550} component="span">
          <bdi>{name}</bdi>
        </Text>{' '}
        {user_id !== null && <Badge color="blue">{words.personal}</Badge>}
        <Text size="xs" ff="monospace">
          tny_…{last4}
        </Text>
      </>
    ),
  },
  {
    title: words.permissions,
    isMinor: true,
    isShort: true,
    cell: ({ permissions }) => <PermissionList permissions={permissions} />,
  },
  {
    title: words.used,
    isMinor: true,
    cell: ({ last_used_at }) => (last_used_at ? <Ago at={last_used_at} /> : words.never),
  },
  {
    title: words.state,
    cell: (key) => (
      <>
        {stateOf(key, words)}
        <Text size="xs" c="dimmed" mt={4} component="div">
          {key.revoked_at === null && Date.parse(key.expires_at) > Date.now() && `${words.expires} `}
          <Ago at={key.revoked_at ?? key.expires_at} />
        </Text>
      </>
    ),
  },
  { title: words.action, cell: (key) => key.revoked_at === null && <KeyActions apiKey={key} {...{ words, show }} /> },
];

interface Props {
  /** The console is English. The account pages have the language of the person. */
  words: Words;
  /** Only the keys that the person created. */
  isOwn?: boolean;
  children: string;
}

/** The API keys of the platform or of an organization, or those that a person created. */
export function ApiKeysPanel({ words, isOwn = false, children }: Props) {
  const { hooks } = useAccount();
  const [shown, show] = useState<string | null>(null);
  const query = { limit: 20, ...(isOwn && { created_by: 'me' as const }) };
  const list = hooks.useInfiniteQuery('get', '/api-keys', { params: { query } }, byCursor);
  const panel = { words, isOwn, show };
  const opener = useRef<HTMLButtonElement>(null);
  return (
    <>
      <PageHeader title={words.title} actions={<CreateKey {...panel} opener={opener} />}>
        {children}
      </PageHeader>
      <CursorTable
        label={words.title}
        list={list}
        columns={columnsFor(panel)}
        keyOf={({ id }) => id}
        empty={
          <Empty icon={KeyIcon} title={words.none}>
            {words.why}
          </Empty>
        }
        all={words.all}
      />
      <Modal
        opened={shown !== null}
        onClose={() => show(null)}
        title={<Text fw={650}>{words.copyNow}</Text>}
        returnFocus={false} // it opened from another dialog, which is gone
        onExitTransitionEnd={() => opener.current?.focus()}
      >
        {shown !== null && <NewKey text={shown} words={words} close={() => show(null)} />}
      </Modal>
    </>
  );
}

function CreateKey({ opener, ...panel }: Panel & { opener: Ref<HTMLButtonElement> }) {
  return (
    <FormDialog
      ref={opener}
      label={panel.words.create}
      title={panel.words.createTitle}
      leftSection={<PlusIcon size={16} />}
    >
      {(close) => <KeyForm {...panel} close={close} />}
    </FormDialog>
  );
}

function KeyForm({ words, isOwn, show, close }: Panel & { close: () => void }) {
  const { api, cache } = useAccount();
  const run = useReauthenticated();
  const form = useApiForm({
    initialValues: { name: '', permissions: [] as string[], expires_in_days: 90, personal: isOwn },
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
      <TextInput label={words.name} required data-autofocus {...fields.getInputProps('name')} />
      <PermissionChoice words={words} {...fields.getInputProps('permissions')} />
      <NumberInput label={words.days} min={1} max={365} {...fields.getInputProps('expires_in_days')} />
      {!isOwn && <Checkbox label={words.isPersonal} {...fields.getInputProps('personal', { type: 'checkbox' })} />}
      <DialogButtons submit={words.createButton} isBusy={form.isBusy} cancel={close} />
    </Form>
  );
}

function KeyActions({ apiKey: { id, name, rotated_at }, words, show }: Omit<Panel, 'isOwn'> & { apiKey: Key }) {
  const { hooks } = useAccount();
  const rotate = hooks.useMutation('post', '/api-keys/{id}/rotate', { onSuccess: ({ key }) => show(key) });
  const revoke = hooks.useMutation('delete', '/api-keys/{id}');
  const params = { path: { id } };
  return (
    <Group gap={6}>
      {rotated_at === null && (
        <Confirm
          label={words.replace}
          name={words.replaceOf(name)}
          size="compact-sm"
          question={words.replaceQuestion(name)}
          action={() => rotate.mutateAsync({ params, body: { grace_hours: 24 } })}
        >
          {words.replaceText}
        </Confirm>
      )}
      <Confirm
        label={words.revoke}
        name={words.revokeOf(name)}
        size="compact-sm"
        color="red"
        variant="light"
        question={words.revokeQuestion(name)}
        done={words.revoked(name)}
        action={() => revoke.mutateAsync({ params })}
      >
        {words.revokeText}
      </Confirm>
    </Group>
  );
}
