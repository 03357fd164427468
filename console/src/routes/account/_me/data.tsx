import { Group, Stack } from '@mantine/core';
import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { Confirm } from '../../../components/confirm';
import { PageHeader } from '../../../components/page-header';
import { Section } from '../../../components/section';
import { useAccount } from '../../../features/account';
import { ExportButton } from '../../../features/export-button';
import { texts } from '../../../texts/texts';

export const Route = createFileRoute('/account/_me/data')({ component: DataPage });

function DataPage() {
  const { api, hooks, session } = useAccount();
  const { data: me } = hooks.useSuspenseQuery('get', '/users/me');
  const navigate = useNavigate();
  return (
    <>
      <PageHeader title={texts.account.data} />
      <Stack gap="lg">
        <Section title={texts.data.export} text={texts.data.exportText}>
          <ExportButton name="my-data.json" load={() => api.GET('/users/me/export', { parseAs: 'blob' })} />
        </Section>
        <Section title={texts.data.delete} text={texts.data.deleteText}>
          <Group>
            <Confirm
              label={texts.data.deleteButton}
              color="red"
              variant="light"
              question={texts.data.deleteQuestion}
              phrase={me.email}
              action={() => api.DELETE('/users/me')}
              onDone={() => {
                session.end();
                void navigate({ to: '/account/deleted', search: true });
              }}
            >
              {texts.data.deleteText}
            </Confirm>
          </Group>
        </Section>
      </Stack>
    </>
  );
}
