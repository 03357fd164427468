import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';

/** What a Docker build would see of the project: the files that .dockerignore lets through, and the stages that copy them. */
export class DockerContext {
  private readonly rules: readonly { matches: RegExp; includes: boolean }[];
  private readonly stages = new Map<string, { from: string; sources: string[] }>();

  /** @param read how to read a file of the project: a test may change what is in it. */
  constructor(
    private readonly root: string,
    read = (name: string): string => readFileSync(join(root, name), 'utf8'),
  ) {
    this.rules = lines(read('.dockerignore')).map((line) => ({
      matches: pattern(line.replace(/^!/, '')),
      includes: line.startsWith('!'),
    }));
    let stage = { from: '', sources: [] as string[] };
    for (const line of lines(read('Dockerfile'))) {
      const [, from = '', name] = /^FROM (\S+)(?: AS (\S+))?/.exec(line) ?? [];
      if (from) this.stages.set(name ?? 'final', (stage = { from, sources: [] }));
      const [, sources = ''] = /^COPY (?!--from)(.+) \S+$/.exec(line) ?? [];
      stage.sources.push(...sources.split(' ').filter(Boolean));
    }
  }

  /** Every file of the project that `stage` has, from its own COPY lines or from the stage it continues. */
  reaches(stage: string, path: string): boolean {
    if (!existsSync(join(this.root, path))) return false;
    if (statSync(join(this.root, path)).isDirectory())
      return readdirSync(join(this.root, path)).every((name) => this.reaches(stage, posix.join(path, name)));
    return (
      this.isSent(path) && this.sourcesOf(stage).some((source) => path === source || path.startsWith(`${source}/`))
    );
  }

  /** Whether the file gets past .dockerignore: the last rule that matches it, or a folder above it, decides. */
  isSent(path: string): boolean {
    const folders = path.split('/').map((_name, depth, names) => names.slice(0, depth + 1).join('/'));
    const rule = this.rules.findLast(({ matches }) => folders.some((one) => matches.test(one)));
    return rule?.includes ?? true;
  }

  private sourcesOf(name: string): string[] {
    const stage = this.stages.get(name);
    return stage ? [...this.sourcesOf(stage.from), ...stage.sources] : [];
  }
}

const lines = (text: string): string[] =>
  text
    .replaceAll('\\\n', ' ')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));

/** Docker's patterns, as far as the project uses them: names, `*` and a leading `**`. */
const pattern = (text: string): RegExp =>
  new RegExp(
    `^${text
      .replaceAll(/[.+?^$()|[\]{}]/g, '\\$&')
      .replaceAll('**/', '(?:.+/)?')
      .replaceAll(/(?<!\.)\*/g, '[^/]*')}$`,
  );
