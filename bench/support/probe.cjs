// Loaded into a measured server: reports its memory on request.
process.on('message', ({ collect }) => {
  if (collect) for (let times = 0; times < 3; times += 1) globalThis.gc();
  process.send(process.memoryUsage());
});
process.channel?.unref();
