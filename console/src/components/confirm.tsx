import { type ButtonProps, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { ReactNode } from 'react';
import { texts } from '../texts/texts';
import { DialogButtons } from './dialog-buttons';
import { Form, useApiForm } from './form';
import { FormDialog } from './form-dialog';
import type { Permission } from './permissions';
import { useReauthenticated } from './reauthentication';

interface Props extends Omit<ButtonProps, 'children'>, Question {
  label: string;
  /** The name of the button, where several have the same label. */
  name?: string;
  question: string;
  /** Users without this permission do not see the button. */
  needs?: Permission;
}

interface Question {
  /** The consequences. */
  children: ReactNode;
  /** To be typed before an action that is hard to undo. */
  phrase?: string | undefined;
  done?: string | undefined;
  action: () => Promise<unknown>;
  onDone?: (() => void) | undefined;
}

/** White text has a contrast of 4.5:1 on it. */
const DARK_RED = 'red.9';

/** A button that asks before it acts, and shows a problem in the same dialog, which stays open until the answer. */
export const Confirm = ({ question, children, phrase, done, action, onDone, ...button }: Props) => (
  <FormDialog variant="default" title={question} {...button}>
    {(close) => (
      <ConfirmForm {...{ phrase, done, action, onDone, close }} submit={button.label} isRed={button.color === 'red'}>
        {children}
      </ConfirmForm>
    )}
  </FormDialog>
);

interface ConfirmFormProps extends Question {
  submit: string;
  isRed: boolean;
  close: () => void;
}

function ConfirmForm({ children, phrase, done, action, onDone, submit, isRed, close }: ConfirmFormProps) {
  const run = useReauthenticated();
  const form = useApiForm({
    initialValues: { typed: '' },
    submit: () => run(action),
    onDone: () => {
      close();
      if (done !== undefined) notifications.show({ message: done, color: 'teal' });
      onDone?.();
    },
  });
  return (
    <Form form={form}>
      <Text size="sm">{children}</Text>
      {phrase !== undefined && (
        <TextInput
          label={texts.data.type(phrase)}
          autoComplete="off"
          data-autofocus
          {...form.fields.getInputProps('typed')}
        />
      )}
      <DialogButtons
        submit={submit}
        isBusy={form.isBusy}
        isDisabled={phrase !== undefined && form.fields.getValues().typed !== phrase}
        color={isRed ? DARK_RED : 'brand'}
        cancel={close}
      />
    </Form>
  );
}
