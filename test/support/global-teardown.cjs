const { rmSync } = require('node:fs');

module.exports = async () => {
  if (!globalThis.postgres) return;
  const { server, dataDir } = globalThis.postgres;
  delete globalThis.postgres;
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
};
