import { Button, type ButtonProps, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { type SubmitEvent, type ReactNode, useState } from 'react';
import { texts } from '../texts/texts';
import { type Permission, useMay } from './permissions';
import { ProblemAlert } from './problem-alert';
import { useReauthenticated } from './reauthentication';

interface Props extends ButtonProps {
  label: string;
  /** The name of the button, where several have the same label. */
  name?: string;
  question: string;
  /** The consequences. */
  children: ReactNode;
  /** To be typed before an action that is hard to undo. */
  phrase?: string;
  done?: string;
  /** Users without this permission do not see the button. */
  needs?: Permission;
  action: () => Promise<unknown>;
  onDone?: () => void;
}

/** White text has a contrast of 4.5:1 on it. */
const DARK_RED = 'red.9';

/** A button that asks before it acts, and shows a problem in the same dialog, which stays open until the answer. */
export function Confirm({ label, name, question, children, phrase, done, needs, action, onDone, ...button }: Props) {
  const [isOpen, { open, close }] = useDisclosure();
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const run = useReauthenticated();
  const may = useMay();
  if (!may(needs)) return null;
  const begin = () => {
    setTyped('');
    setError(null);
    open();
  };
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    setBusy(true);
    setError(null);
    try {
      await run(action);
      close();
      if (done !== undefined) notifications.show({ message: done, color: 'teal' });
      onDone?.();
    } catch (thrown) {
      setError(thrown);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button variant="default" aria-label={name} {...button} onClick={begin}>
        {label}
      </Button>
      <Modal opened={isOpen} onClose={() => isBusy || close()} title={<Text fw={650}>{question}</Text>}>
        <form onSubmit={(event) => void submit(event)}>
          <Stack>
            <Text size="sm">{children}</Text>
            {phrase !== undefined && (
              <TextInput
                label={texts.data.type(phrase)}
                autoComplete="off"
                data-autofocus
                value={typed}
                onChange={(event) => setTyped(event.currentTarget.value)}
              />
            )}
            <ProblemAlert error={error} />
            <Group justify="flex-end" gap="xs">
              <Button variant="default" onClick={close} disabled={isBusy}>
                {texts.cancel}
              </Button>
              <Button
                type="submit"
                color={button.color === 'red' ? DARK_RED : 'brand'}
                loading={isBusy}
                disabled={phrase !== undefined && typed !== phrase}
              >
                {label}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  );
}
