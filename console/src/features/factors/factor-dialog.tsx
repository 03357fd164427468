import { Button, Modal, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { type ReactNode, useState } from 'react';
import { texts } from '../../texts/texts';
import { useAccount } from '../account';
import { RecoveryCodes } from './recovery-codes';

/** The ways out of the form in a dialog. */
export interface FactorSteps {
  /** Shows new recovery codes next, if there are any. */
  done: (codes: readonly string[] | null) => void;
  close: () => void;
}

interface Props {
  label: string;
  variant?: 'default' | 'filled';
  children: (steps: FactorSteps) => ReactNode;
}

/** A button with a dialog that may end with new recovery codes. */
export function FactorDialog({ label, variant = 'default', children }: Props) {
  const { cache } = useAccount();
  const [isOpen, { open, close }] = useDisclosure();
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const end = () => {
    close();
    setCodes(null);
    void cache.invalidateQueries();
  };
  const done = (added: readonly string[] | null) => (added ? setCodes(added) : end());
  return (
    <>
      <Button variant={variant} onClick={open}>
        {label}
      </Button>
      <Modal
        opened={isOpen}
        onClose={end}
        closeOnClickOutside={false}
        title={<Text fw={650}>{codes ? texts.recoveryCodes.title : label}</Text>}
      >
        {codes ? (
          <>
            <Text size="sm" mb="md">
              {texts.recoveryCodes.text}
            </Text>
            <RecoveryCodes codes={codes} done={end} />
          </>
        ) : (
          children({ done, close: end })
        )}
      </Modal>
    </>
  );
}
