import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const GUIDE = join(__dirname, '..', '..', '..', 'docs', 'operations.md');

/** The block of docs/operations.md in `language` that contains `mark`: what the guide shows is what is tested. */
export function fromGuide(language: string, mark: string): string {
  const blocks = readFileSync(GUIDE, 'utf8').matchAll(/^ *```(\w+)\n(.*?)^ *```$/gms);
  for (const [, of, text = ''] of blocks) if (of === language && text.includes(mark)) return text;
  throw new Error(`docs/operations.md shows no ${language} with ${mark}`);
}

/** The same with other ports. @throws Error when the block does not name one of them. */
export function withPorts(text: string, ports: Record<number, number>): string {
  return Object.entries(ports).reduce((all, [from, to]) => {
    const port = new RegExp(`\\b${from}\\b`, 'g');
    if (!port.test(all)) throw new Error(`docs/operations.md names no port ${from}`);
    return all.replace(port, String(to));
  }, text);
}
