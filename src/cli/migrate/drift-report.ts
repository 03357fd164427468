import type { Json } from '../answer.js';
import { bad, doubtful } from '../terminal/colours.js';
import { ExitCode, exitCodeFor } from '../exit-code.js';
import { JsonList } from '../json-list.js';
import { inLine, say } from '../terminal/terminal.js';
import { named } from '../terminal/words.js';

/** The maximum number of organizations to name that were not compared. */
const MOST_NAMED = 20;

/**
 * The result for one organization's database. Neither is set if the database is behind this release, because such a
database is not compared.
 */
export interface Drift {
  slug: string;
  differences?: string[];
  error?: string;
}

/**
 * Prints differences page by page. It keeps only counts, because the results of many organizations may not fit into
 * memory.
 */
export class DriftReport {
  count = 0;
  last: Drift | undefined;
  private same = 0;
  private differing = 0;
  private failed = 0;
  private behind = 0;
  private readonly firstBehind: string[] = [];
  private readonly list = new JsonList();

  constructor(private readonly options: Json) {}

  add(found: readonly Drift[]): void {
    this.count += found.length;
    this.last = found.at(-1) ?? this.last;
    for (const one of found) this.tally(one);
    if (this.options.json) return this.list.add(found);
    const lines = found.flatMap(linesOf);
    if (lines.length > 0) say(lines.join('\n'));
  }

  end(): void {
    if (this.options.json) return this.list.end();
    const behind = `Not compared, because they are not at this release’s schema: ${named(this.firstBehind, this.behind)}`;
    if (this.behind > 0) say(doubtful(behind));
    say(`${this.same} of ${this.count} have the expected schema.`);
  }

  /** @param wanted the number of organizations to compare. */
  exitCode(wanted: number): ExitCode {
    const lookedAt = this.count - this.failed;
    return lookedAt === wanted && this.differing > 0 ? ExitCode.failed : exitCodeFor(lookedAt, wanted);
  }

  private tally({ slug, differences, error }: Drift): void {
    if (error !== undefined) this.failed += 1;
    else if (!differences) {
      this.behind += 1;
      if (this.firstBehind.length < MOST_NAMED) this.firstBehind.push(slug);
    } else if (differences.length === 0) this.same += 1;
    else this.differing += 1;
  }
}

function linesOf({ slug, differences = [], error }: Drift): string[] {
  if (error !== undefined) return [`${slug}: ${bad(`could not be checked: ${inLine(error)}`)}`];
  return differences.length === 0 ? [] : [`${slug}:`, ...differences.map((one) => `  ${one}`)];
}
