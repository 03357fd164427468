import { Button, Checkbox, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { core } from '../../api/contexts';
import { DialogButtons } from '../../components/dialog-buttons';
import { ProblemAlert } from '../../components/problem-alert';

export function Examine() {
  const [isOpen, { open, close }] = useDisclosure();
  const [deep, setDeep] = useState(false);
  const [fix, setFix] = useState(false);
  const start = core.hooks.useMutation('post', '/doctor/examinations', { onSuccess: close });
  return (
    <>
      <Button onClick={open}>Examine</Button>
      <Modal opened={isOpen} onClose={close} title={<Text fw={650}>Examine the platform</Text>}>
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
      </Modal>
    </>
  );
}
