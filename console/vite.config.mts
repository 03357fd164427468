import { fileURLToPath } from 'node:url';
import { tanstackRouter } from '@tanstack/router-plugin/vite';
import { defineConfig } from 'vite';
import { compressAssets } from './compress-assets.mjs';

/** The libraries that every page needs. */
const LIBRARIES = /node_modules\/(react|react-dom|scheduler|use-sync-external-store|@tanstack|openapi-[\w-]+)\//;

/** The server that `npm run console:dev` sends API requests to. */
const API = process.env.API ?? 'http://localhost:8000';

const pathOf = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

/** Requests that the development server answers itself: the pages, and the sources that they load. */
const isOwn = (url: string): boolean => /^\/(console|account)(\/|\?|$)|^\/(src|@|node_modules|client)/.test(url);

export default defineConfig(({ command }) => ({
  root: pathOf('.'),
  logLevel: command === 'build' ? 'warn' : 'info',
  base: command === 'build' ? '/console/' : '/',
  plugins: [
    tanstackRouter({
      target: 'react',
      autoCodeSplitting: true,
      routesDirectory: pathOf('src/routes'),
      generatedRouteTree: pathOf('src/routeTree.gen.ts'),
    }),
    compressAssets(),
  ],
  resolve: { alias: { 'tenantry-client': pathOf('../client/src/client.ts') } },
  html: { cspNonce: '__NONCE__' },
  build: {
    outDir: '../dist/console',
    emptyOutDir: true,
    assetsInlineLimit: 0, // a data: address would need a wider policy
    modulePreload: { polyfill: false }, // it is an inline script
    license: { fileName: 'licenses.md' },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      checks: { pluginTimings: false, bundlerTimings: false },
      output: { codeSplitting: { groups: [{ name: 'libraries', test: LIBRARIES }] } },
      // The libraries mark files for servers that render them.
      onLog: (level, log, handle) => log.code !== 'MODULE_LEVEL_DIRECTIVE' && handle(level, log),
    },
  },
  server: {
    fs: { allow: [pathOf('..')] },
    proxy: { '^/': { target: API, bypass: ({ url = '/' }) => (isOwn(url) ? url : undefined) } },
  },
}));
