const { rmSync } = require('node:fs');

module.exports = async () => {
  if (process.env.TEST_RUN_FOLDER) rmSync(process.env.TEST_RUN_FOLDER, { recursive: true, force: true });
  delete process.env.TEST_RUN_FOLDER;
  if (!globalThis.postgres) return;
  const { server, dataDir } = globalThis.postgres;
  delete globalThis.postgres;
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
};
