import { core } from '../../api/contexts';

export const EVERY_TEN_SECONDS = { refetchInterval: 10_000 };

/** The newest examinations. One of them may be running. */
export const EXAMINATIONS = { params: { query: { limit: 5 } } };

/** Loads all figures, so that they appear together. The servers follow, because one of them may answer late. */
export async function loadOverview(): Promise<void> {
  await Promise.all([
    core.cache.query({ ...core.hooks.queryOptions('get', '/platform/overview'), staleTime: 'static' }),
    core.cache.query({ ...core.hooks.queryOptions('get', '/doctor/examinations', EXAMINATIONS), staleTime: 'static' }),
  ]);
}
