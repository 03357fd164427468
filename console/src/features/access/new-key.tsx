import { Button, Code, CopyButton, Group, Stack, Text } from '@mantine/core';

/** A new key, which the server never shows again. */
export const NewKey = ({ text, close }: { text: string; close: () => void }) => (
  <Stack>
    <Text size="sm">The server stores only a hash of it, so it cannot be shown again.</Text>
    <Code block className="details" aria-label="API key">
      {text}
    </Code>
    <Group justify="flex-end" gap="xs">
      <CopyButton value={text}>
        {({ copied, copy }) => (
          <Button variant="default" onClick={copy}>
            {copied ? 'Copied' : 'Copy'}
          </Button>
        )}
      </CopyButton>
      <Button onClick={close}>Done</Button>
    </Group>
  </Stack>
);
