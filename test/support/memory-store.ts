import { ObjectMissing } from '../../src/archives/archive.errors.js';
import type { ArchiveStore } from '../../src/archives/stores/archive-store.js';

/** A store whose objects a test can change. */
export class MemoryStore implements ArchiveStore {
  readonly address = 'memory';

  constructor(readonly objects = new Map<string, Buffer>()) {}

  async write(path: string, content: Buffer): Promise<void> {
    this.objects.set(path, content);
  }

  async read(path: string): Promise<Buffer> {
    const object = this.objects.get(path);
    if (!object) throw new ObjectMissing(path);
    return object;
  }

  async *list(folder: string): AsyncGenerator<string> {
    for (const path of this.objects.keys()) if (path.startsWith(folder)) yield path;
  }

  async remove(path: string): Promise<void> {
    this.objects.delete(path);
  }

  async removeAll(folder: string): Promise<void> {
    for (const path of this.objects.keys()) if (path.startsWith(folder)) this.objects.delete(path);
  }
}
