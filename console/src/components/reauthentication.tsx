import { Button, Group, Modal, Text } from '@mantine/core';
import { createContext, type ReactNode, useContext, useRef, useState } from 'react';
import { Problem } from 'tenantry-client';
import { texts } from '../texts/texts';
import { Form, useApiForm } from './form';
import { CurrentPassword } from './password';

type Run = <Result>(action: () => Promise<Result>) => Promise<Result>;

const Reauthentication = createContext<Run>((action) => action());

/** Runs an action. If the server requires a recent login, it asks for the password and repeats the action. */
export const useReauthenticated = (): Run => useContext(Reauthentication);

interface Props {
  /** Sends the password to /auth/reauthenticate. */
  confirm: (password: string) => Promise<unknown>;
  children: ReactNode;
}

export function ReauthenticationProvider({ confirm, children }: Props) {
  const [isOpen, setOpen] = useState(false);
  const waiting = useRef<((isConfirmed: boolean) => void) | null>(null);
  const answer = (isConfirmed: boolean) => {
    setOpen(false);
    waiting.current?.(isConfirmed);
  };
  const run: Run = async (action) => {
    try {
      return await action();
    } catch (error) {
      if (Problem.from(error).code !== 'reauthentication_required') throw error;
      setOpen(true);
      if (!(await new Promise<boolean>((resolve) => (waiting.current = resolve)))) throw error;
      return action();
    }
  };
  return (
    <Reauthentication value={run}>
      {children}
      <Modal opened={isOpen} onClose={() => answer(false)} title={<Text fw={650}>{texts.reauthentication.title}</Text>}>
        <PasswordForm confirm={confirm} done={() => answer(true)} cancel={() => answer(false)} />
      </Modal>
    </Reauthentication>
  );
}

function PasswordForm({ confirm, done, cancel }: { confirm: Props['confirm']; done: () => void; cancel: () => void }) {
  const form = useApiForm({
    initialValues: { password: '' },
    submit: ({ password }) => confirm(password),
    onDone: done,
  });
  return (
    <Form form={form}>
      <Text size="sm">{texts.reauthentication.text}</Text>
      <CurrentPassword label={texts.password} data-autofocus {...form.fields.getInputProps('password')} />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={cancel}>
          {texts.cancel}
        </Button>
        <Button type="submit" loading={form.isBusy}>
          {texts.reauthentication.button}
        </Button>
      </Group>
    </Form>
  );
}
