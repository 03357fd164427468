import { Group, Stack } from '@mantine/core';
import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { Confirm } from '../../../components/confirm';
import { PageHeader } from '../../../components/page-header';
import { Section } from '../../../components/section';
import { useAccount } from '../../../features/account';
import { LoginPolicy } from '../../../features/login-policy';
import { GearIcon } from '../../../icons';

export const Route = createFileRoute('/console/t/$slug/settings')({
  staticData: { menu: { area: 'tenant', label: 'Settings', icon: GearIcon, order: 50, needs: 'policy:write' } },
  loader: async ({ context: { account } }) => {
    await account.cache.query({ ...account.hooks.queryOptions('get', '/login-policy'), staleTime: 'static' });
  },
  component: SettingsPage,
});

function SettingsPage() {
  const { api, session, tenant } = useAccount();
  const navigate = useNavigate();
  return (
    <>
      <PageHeader title="Settings" />
      <Stack gap="lg">
        <LoginPolicy />
        <Section title="Sessions" text="After a leak or a lost device.">
          <Group>
            <Confirm
              label="Log out every user"
              color="red"
              variant="light"
              question="Log out every user of the organization?"
              phrase={tenant ?? ''}
              action={() => api.POST('/auth/logout-everyone')}
              onDone={() => {
                session.end();
                void navigate({ to: '/console' });
              }}
            >
              All sessions end, including yours. Every user must log in again.
            </Confirm>
          </Group>
        </Section>
      </Stack>
    </>
  );
}
