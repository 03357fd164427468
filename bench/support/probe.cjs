// Loaded into a server under measurement: tells its memory when asked.
process.on('message', ({ collect }) => {
  if (collect) for (let times = 0; times < 3; times += 1) globalThis.gc();
  process.send(process.memoryUsage());
});
process.channel?.unref();
