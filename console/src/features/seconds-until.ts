import { useEffect, useState } from 'react';

/** The whole seconds until `time`, updated every second. */
export function useSecondsUntil(time: number): number {
  const seconds = () => Math.max(0, Math.ceil((time - Date.now()) / 1000));
  const [left, setLeft] = useState(seconds);
  useEffect(() => {
    const timer = setInterval(() => setLeft(seconds()), 1000);
    return () => clearInterval(timer);
  });
  return left;
}

/** `4:05` */
export const clockTime = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
