import { Button, Code, CopyButton, Group, Stack, Text } from '@mantine/core';
import type { Texts } from '../../texts/texts';

interface Props {
  text: string;
  words: Texts['keys'];
  close: () => void;
}

/** A new key, which the server never shows again. */
export const NewKey = ({ text, words, close }: Props) => (
  <Stack>
    <Text size="sm">{words.once}</Text>
    <Code block className="details" aria-label={words.label}>
      {text}
    </Code>
    <Group justify="flex-end" gap="xs">
      <CopyButton value={text}>
        {({ copied, copy }) => (
          <Button variant="default" onClick={copy}>
            {copied ? words.copied : words.copy}
          </Button>
        )}
      </CopyButton>
      <Button onClick={close}>{words.done}</Button>
    </Group>
  </Stack>
);
