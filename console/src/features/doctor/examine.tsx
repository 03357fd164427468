import { Checkbox, Stack } from '@mantine/core';
import { useState } from 'react';
import { core } from '../../api/contexts';
import { DialogButtons } from '../../components/dialog-buttons';
import { FormDialog } from '../../components/form-dialog';
import { ProblemAlert } from '../../components/problem-alert';

export const Examine = () => (
  <FormDialog needs="platform:operate" label="Examine" title="Examine the platform">
    {(close) => <ExaminationForm close={close} />}
  </FormDialog>
);

function ExaminationForm({ close }: { close: () => void }) {
  const [deep, setDeep] = useState(false);
  const [fix, setFix] = useState(false);
  const start = core.hooks.useMutation('post', '/doctor/examinations', { onSuccess: close });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        start.mutate({ body: { deep, fix } });
      }}
    >
      <Stack>
        <Checkbox
          label="Deep"
          description="Connects to every database. It takes longer."
          checked={deep}
          onChange={(event) => setDeep(event.currentTarget.checked)}
        />
        <Checkbox
          label="Repair"
          description="Repairs the findings that can be repaired without losing data. The audit log records it."
          checked={fix}
          onChange={(event) => setFix(event.currentTarget.checked)}
        />
        <ProblemAlert error={start.error} />
        <DialogButtons submit="Examine" isBusy={start.isPending} cancel={close} />
      </Stack>
    </form>
  );
}
