import { Button, CopyButton, Code, Group, Stack } from '@mantine/core';
import { texts } from '../../texts/texts';

interface Props {
  codes: readonly string[];
  done: () => void;
}

/** New recovery codes, which are shown only here. */
export const RecoveryCodes = ({ codes, done }: Props) => (
  <Stack>
    <Code block className="secret">
      {codes.join('\n')}
    </Code>
    <Group gap="xs">
      <CopyButton value={codes.join('\n')}>
        {({ copied, copy }) => (
          <Button variant="default" onClick={copy}>
            {copied ? texts.recoveryCodes.copied : texts.recoveryCodes.copy}
          </Button>
        )}
      </CopyButton>
      <Button onClick={done}>{texts.recoveryCodes.done}</Button>
    </Group>
  </Stack>
);
