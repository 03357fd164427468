import { createFileRoute } from '@tanstack/react-router';
import { Confirm } from '../../../components/confirm';
import { byCursor } from '../../../components/cursor-table';
import { PageHeader } from '../../../components/page-header';
import { useAccount } from '../../../features/account';
import { SessionTable } from '../../../features/session-table';
import { texts } from '../../../texts/texts';

export const Route = createFileRoute('/account/_me/sessions')({ component: SessionsPage });

function SessionsPage() {
  const { hooks } = useAccount();
  const list = hooks.useInfiniteQuery('get', '/auth/sessions', {}, byCursor);
  const end = hooks.useMutation('delete', '/auth/sessions/{id}');
  const endOthers = hooks.useMutation('delete', '/auth/sessions');
  return (
    <>
      <PageHeader
        title={texts.account.sessions}
        actions={
          <Confirm
            label={texts.sessions.endOthers}
            question={texts.sessions.endOthersQuestion}
            done={texts.sessions.othersEnded}
            action={() => endOthers.mutateAsync({})}
          >
            {texts.sessions.endOthersText}
          </Confirm>
        }
      >
        {texts.sessions.text}
      </PageHeader>
      <SessionTable list={list} end={(id) => end.mutateAsync({ params: { path: { id } } })} />
    </>
  );
}
