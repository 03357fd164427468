import { existsSync } from 'node:fs';
import { ConfigError } from './config/config.errors.js';
import { readConfig } from './config/config.js';
import { createApp } from './create-app.js';
import { StartupError } from './database/database.errors.js';
import { withDatabase } from './database/embedded/with-database.js';
import { startDocsServer } from './ops/docs-server.js';

async function main(): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile();
  const { config, stop: stopDatabase } = await withDatabase(readConfig(process.env));
  const app = await createApp(config).catch(async (error: unknown) => {
    await stopDatabase();
    throw error;
  });
  const docs = await startDocsServer(app, config);

  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    await docs?.close();
    await app.close();
    await stopDatabase();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop());

  await app.listen(config.PORT, config.HOST);
  console.log(banner(await app.getUrl(), config.DOCS));
}

function banner(url: string, docs: boolean | number): string {
  const docsUrl = typeof docs === 'number' ? url.replace(/:\d+$/, `:${docs}`) : url;
  return docs === false
    ? `\nTenantry serves ${url}\n`
    : `\nTenantry serves ${url}\n  API pages  ${docsUrl}/docs and ${docsUrl}/redoc\n`;
}

main().catch((error: unknown) => {
  const isExpected = error instanceof ConfigError || error instanceof StartupError;
  console.error(isExpected ? `\n${error.message}\n` : error);
  process.exit(1);
});
