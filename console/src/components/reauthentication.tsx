import { getDefaultZIndex, Modal, Text } from '@mantine/core';
import { createContext, type ReactNode, useContext, useRef, useState } from 'react';
import { dataOf, Problem, type TenantPaths, type TenantSchemas } from 'tenantry-client';
import type { Context } from '../api/contexts';
import { texts } from '../texts/texts';
import { provePasskey } from '../api/webauthn';
import { CodeField } from './code-field';
import { DialogButtons } from './dialog-buttons';
import { Form, useApiForm } from './form';
import { LinkButton } from './link-button';
import { CurrentPassword } from './password';

type Run = <Result>(action: () => Promise<Result>) => Promise<Result>;

const Reauthentication = createContext<Run>((action) => action());

/** Runs an action. If the server requires a recent login, it asks for a proof and repeats the action. */
export const useReauthenticated = (): Run => useContext(Reauthentication);

type Factors = readonly TenantSchemas['FactorView'][];

interface Props {
  /** The account that proves its identity. */
  account: Context<TenantPaths>;
  /** Follows the proof. */
  onConfirmed?: () => Promise<void>;
  children: ReactNode;
}

/** `mfa_required`: an organization asks for the second factor of its owner. */
const STEP_UP: readonly string[] = ['reauthentication_required', 'mfa_required'];

export function ReauthenticationProvider({ account, onConfirmed, children }: Props) {
  const [factors, setFactors] = useState<Factors | null>(null);
  const waiting = useRef<((isConfirmed: boolean) => void) | null>(null);
  const answer = (isConfirmed: boolean) => {
    setFactors(null);
    waiting.current?.(isConfirmed);
  };
  const run: Run = async (action) => {
    try {
      return await action();
    } catch (error) {
      const { code } = Problem.from(error);
      if (!STEP_UP.includes(code)) throw error;
      const { items } = await dataOf(account.api.GET('/auth/factors'));
      if (code === 'mfa_required' && items.length === 0) throw error;
      setFactors(items);
      if (!(await new Promise<boolean>((resolve) => (waiting.current = resolve)))) throw error;
      await onConfirmed?.();
      return action();
    }
  };
  return (
    <Reauthentication value={run}>
      {children}
      <Modal
        opened={factors !== null}
        onClose={() => answer(false)}
        zIndex={getDefaultZIndex('popover')} // above the dialog of the action
        title={<Text fw={650}>{texts.reauthentication.title}</Text>}
      >
        {factors && (
          <Proof account={account} factors={factors} done={() => answer(true)} cancel={() => answer(false)} />
        )}
      </Modal>
    </Reauthentication>
  );
}

interface ProofProps {
  account: Context<TenantPaths>;
  factors: Factors;
  done: () => void;
  cancel: () => void;
}

/** With a second factor, it is needed and sufficient. */
function Proof({ account, factors, done, cancel }: ProofProps) {
  const has = (type: Factors[number]['type']) => factors.some((factor) => factor.type === type);
  if (has('totp'))
    return <TypedProof account={account} name="code" done={done} cancel={cancel} passkey={has('passkey')} />;
  if (has('passkey')) return <PasskeyProof account={account} done={done} cancel={cancel} />;
  return <TypedProof account={account} name="password" done={done} cancel={cancel} />;
}

interface StepProps extends Omit<ProofProps, 'factors'> {
  name: 'code' | 'password';
  /** Whether the person may use a passkey instead. */
  passkey?: boolean;
}

function TypedProof({ account, name, done, cancel, passkey = false }: StepProps) {
  const [isPasskey, setPasskey] = useState(false);
  const form = useApiForm({
    initialValues: { [name]: '' },
    submit: (body) => account.api.POST('/auth/reauthenticate', { body }),
    onDone: done,
  });
  if (isPasskey) return <PasskeyProof account={account} done={done} cancel={cancel} />;
  return (
    <Form form={form}>
      <Text size="sm">{name === 'code' ? texts.reauthentication.codeText : texts.reauthentication.text}</Text>
      {name === 'code' ? (
        <CodeField data-autofocus {...form.fields.getInputProps('code')} />
      ) : (
        <CurrentPassword label={texts.password} data-autofocus {...form.fields.getInputProps('password')} />
      )}
      {passkey && (
        <LinkButton ta="start" onClick={() => setPasskey(true)}>
          {texts.secondFactor.orPasskey}
        </LinkButton>
      )}
      <DialogButtons submit={texts.reauthentication.button} isBusy={form.isBusy} cancel={cancel} />
    </Form>
  );
}

function PasskeyProof({ account, done, cancel }: Omit<ProofProps, 'factors'>) {
  const form = useApiForm({
    initialValues: {},
    submit: async () => {
      const { options } = await dataOf(account.anonymous.POST('/auth/passkey/options'));
      await account.api.POST('/auth/reauthenticate', { body: { response: await provePasskey(options) } });
    },
    onDone: done,
  });
  return (
    <Form form={form}>
      <Text size="sm">{texts.reauthentication.passkeyText}</Text>
      <DialogButtons submit={texts.secondFactor.usePasskey} isBusy={form.isBusy} cancel={cancel} />
    </Form>
  );
}
