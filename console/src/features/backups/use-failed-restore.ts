import { useEffect, useRef, useState } from 'react';
import type { CoreSchemas } from 'tenantry-client';

/** Whether a restore that this page has seen loading is gone. */
export function useFailedRestore(beside: CoreSchemas['RestoreView'] | null): boolean {
  const wasLoading = useRef(false);
  const [hasFailed, setFailed] = useState(false);
  useEffect(() => {
    if (beside === null && wasLoading.current) setFailed(true);
    if (beside !== null) setFailed(false);
    wasLoading.current = beside?.state === 'loading';
  }, [beside]);
  return hasFailed;
}
