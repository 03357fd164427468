import { dataOf } from 'tenantry-client';
import { core } from '../../api/contexts';
import { FormDialog } from '../../components/form-dialog';
import { KEEP_DAYS } from '../moves/move';
import { PlannedForm } from './planned-form';

/** As many as the plan has. */
const MOST = 20;

/** Evens out the open servers. */
export const Balance = () => (
  <FormDialog needs="platform:operate" label="Balance" title="Balance the servers" variant="default">
    {(close) => <BalanceForm close={close} />}
  </FormDialog>
);

function BalanceForm({ close }: { close: () => void }) {
  const plan = core.hooks.useQuery('get', '/servers/balance', undefined, { staleTime: 0 });
  return (
    <PlannedForm
      plan={plan}
      nothing="The open servers have equally many organizations."
      submit="Balance"
      start={() => dataOf(core.api.POST('/servers/balance', { body: { keep_days: KEEP_DAYS, most: MOST } }))}
      close={close}
    >
      Organizations are moved one after the other, while they are used, until all open servers have equally many. At
      most 20 are moved at a time. The first failure stops it.
    </PlannedForm>
  );
}
