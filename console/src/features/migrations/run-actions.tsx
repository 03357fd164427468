import { useNavigate } from '@tanstack/react-router';
import { core } from '../../api/contexts';
import { Confirm } from '../../components/confirm';
import type { Run } from './run-badge';

export function RunActions({ run: { id, state, undoes, results } }: { run: Run }) {
  const navigate = useNavigate();
  const resume = core.hooks.useMutation('post', '/migration-runs/{id}/resume');
  const undo = core.hooks.useMutation('post', '/migration-runs/{id}/undo', {
    onSuccess: (created) => void navigate({ to: '/console/migrations/$id', params: { id: created.id } }),
  });
  const params = { path: { id } };
  if (state === 'running') return null;
  return (
    <>
      {(state !== 'done' || results.failed > 0) && (
        <Confirm
          needs="platform:operate"
          label="Resume"
          question="Resume the run?"
          done="The run continues."
          action={() => resume.mutateAsync({ params, body: {} })}
        >
          Failed and waiting organizations are migrated. Each migration is applied exactly once.
        </Confirm>
      )}
      {undoes === null && results.migrated > 0 && (
        <Confirm
          needs="platform:operate"
          label="Undo"
          color="red"
          variant="light"
          question="Undo the run?"
          phrase="undo"
          done="The migrations are being undone."
          action={() => undo.mutateAsync({ params, body: {} })}
        >
          The migrations of this run are undone in every organization. Data in columns that they added is lost.
        </Confirm>
      )}
    </>
  );
}
