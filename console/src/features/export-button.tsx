import { Button, Stack } from '@mantine/core';
import { useState } from 'react';
import { ProblemAlert } from '../components/problem-alert';
import { useReauthenticated } from '../components/reauthentication';
import { DownloadIcon } from '../icons';
import { texts } from '../texts/texts';

interface Props {
  /** The name of the file. */
  name: string;
  /** The label of the button. */
  label?: string;
  load: () => Promise<{ response: Response; data?: unknown }>;
}

/** Loads a file with the access token, which a link could not send, and saves it. */
export function ExportButton({ name, label = texts.data.exportButton, load }: Props) {
  const run = useReauthenticated();
  const [error, setError] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    setError(null);
    try {
      const { data } = await run(load);
      const url = URL.createObjectURL((data as Blob | undefined) ?? new Blob());
      Object.assign(document.createElement('a'), { href: url, download: name }).click();
      URL.revokeObjectURL(url);
    } catch (thrown) {
      setError(thrown);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Stack align="flex-start">
      <Button variant="default" leftSection={<DownloadIcon />} loading={isBusy} onClick={() => void save()}>
        {label}
      </Button>
      <ProblemAlert error={error} />
    </Stack>
  );
}
