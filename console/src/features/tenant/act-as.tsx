import { Textarea } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { dataOf, type TenantSchemas } from 'tenantry-client';
import { actAs } from '../../api/contexts';
import { DialogButtons } from '../../components/dialog-buttons';
import { Form, useApiForm } from '../../components/form';
import { FormDialog } from '../../components/form-dialog';
import { useReauthenticated } from '../../components/reauthentication';
import { useAccount } from '../account';

type User = Pick<TenantSchemas['TenantUser'], 'id' | 'email'>;

/** Lets an administrator see the organization as another user. */
export const ActAs = ({ user }: { user: User }) => (
  <FormDialog
    needs="users:impersonate"
    label="Act as"
    name={`Act as ${user.email}`}
    title={`Act as ${user.email}`}
    variant="default"
  >
    {(close) => <ReasonForm user={user} close={close} />}
  </FormDialog>
);

function ReasonForm({ user: { id, email }, close }: { user: User; close: () => void }) {
  const { api, tenant } = useAccount();
  const navigate = useNavigate();
  const run = useReauthenticated();
  const params = { path: { id } };
  const form = useApiForm({
    initialValues: { reason: '' },
    submit: (body) => run(() => dataOf(api.POST('/users/{id}/impersonate', { params, body }))),
    onDone: (tokens) => {
      close();
      actAs(tenant ?? '', tokens, email);
      void navigate({ to: '/account/profile', search: { tenant: tenant ?? '' } });
    },
  });
  return (
    <Form form={form}>
      <Textarea
        label="Reason"
        description="The audit log and an e-mail to the user contain it. The access ends after 15 minutes."
        required
        minLength={10}
        maxLength={500}
        data-autofocus
        {...form.fields.getInputProps('reason')}
      />
      <DialogButtons submit="Act as this user" isBusy={form.isBusy} cancel={close} />
    </Form>
  );
}
