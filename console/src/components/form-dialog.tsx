import { Button, type ButtonProps, Modal, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { type ReactNode, type Ref, useState } from 'react';
import { WhileSending } from './form';
import { type Permission, useMay } from './permissions';

interface Props extends Omit<ButtonProps, 'children'> {
  label: string;
  /** The name of the button, where several have the same label. */
  name?: string;
  title: string;
  /** Users without this permission do not see the button. */
  needs?: Permission;
  ref?: Ref<HTMLButtonElement>;
  children: (close: () => void) => ReactNode;
}

/** A button that opens a dialog with a form. The dialog stays open until the answer, so that a problem is seen. */
export function FormDialog({ label, name, title, needs, children, ...button }: Props) {
  const [isOpen, { open, close }] = useDisclosure();
  const [isSending, setSending] = useState(false);
  const may = useMay();
  if (!may(needs)) return null;
  return (
    <>
      <Button aria-label={name} {...button} onClick={open}>
        {label}
      </Button>
      <Modal opened={isOpen} onClose={() => isSending || close()} title={<Text fw={650}>{title}</Text>}>
        <WhileSending value={setSending}>{children(close)}</WhileSending>
      </Modal>
    </>
  );
}
