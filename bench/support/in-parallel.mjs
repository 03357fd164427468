/** Processes all items, with this many workers. */
export async function inParallel(workers, items, work) {
  const queue = items.values();
  await Promise.all(
    Array.from({ length: workers }, async () => {
      for (const item of queue) await work(item);
    }),
  );
}
