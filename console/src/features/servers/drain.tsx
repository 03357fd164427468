import { dataOf, type CoreSchemas } from 'tenantry-client';
import { core } from '../../api/contexts';
import { FormDialog } from '../../components/form-dialog';
import { KEEP_DAYS } from '../moves/move';
import { PlannedForm } from './planned-form';

type Server = CoreSchemas['ServerView'];

/** Empties a server. */
export const Drain = ({ server }: { server: Server }) => (
  <FormDialog
    label="Drain"
    name={`Drain ${server.label}`}
    title={`Drain ${server.label}`}
    variant="default"
    size="compact-sm"
  >
    {(close) => <DrainForm server={server} close={close} />}
  </FormDialog>
);

function DrainForm({ server: { id, state }, close }: { server: Server; close: () => void }) {
  const params = { path: { id } };
  const plan = core.hooks.useQuery('get', '/servers/{id}/drain', { params }, { staleTime: 0 });
  return (
    <PlannedForm
      plan={plan}
      nothing="It has no organizations to move."
      submit="Drain"
      isUseful={state === 'open'}
      start={() => dataOf(core.api.POST('/servers/{id}/drain', { params, body: { keep_days: KEEP_DAYS } }))}
      close={close}
    >
      The server is closed for new organizations, and its organizations are moved one after the other, while they are
      used. The first failure stops it. Deleted organizations stay until they are purged.
    </PlannedForm>
  );
}
