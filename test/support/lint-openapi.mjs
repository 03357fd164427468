// Redocly's strictest rules on the document of standard input; prints what they say about it. (An ES module that jest
// cannot load on every Node.)
import { readFileSync } from 'node:fs';
import { createConfig, lintFromString } from '@redocly/openapi-core';

const config = await createConfig({ extends: ['recommended-strict'], rules: { 'operation-description': 'error' } });
const problems = await lintFromString({ source: readFileSync(0, 'utf8'), absoluteRef: '/openapi.json', config });
console.log(
  JSON.stringify(
    problems.map(({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer ?? ''}`),
  ),
);
