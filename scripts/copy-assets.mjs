// Copies ReDoc's bundle into dist/assets, without its one external address (the footer's logo).
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const bundle = createRequire(import.meta.url).resolve('redoc/bundles/redoc.standalone.js');
const pixel = 'data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==';
mkdirSync('dist/assets', { recursive: true });
writeFileSync(
  'dist/assets/redoc.standalone.js',
  readFileSync(bundle, 'utf8')
    .replaceAll('https://cdn.redoc.ly/redoc/logo-mini.svg', pixel)
    .replace(/\n\/\/# sourceMappingURL=\S*\s*$/, ''),
);
