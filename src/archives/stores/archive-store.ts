/**
 * Where archives are kept. Objects are of a few MiB at most, so that none is uploaded in several steps. Paths are
 * relative, with slashes. A folder ends with a slash.
 */
export interface ArchiveStore {
  /** For display, without credentials. */
  readonly address: string;

  /** Stores an object as a whole: after a failure or a crash, there is none, or the previous one. */
  write(path: string, content: Buffer): Promise<void>;

  /** @throws ObjectMissing */
  read(path: string): Promise<Buffer>;

  /** The paths of all objects in a folder and below. */
  list(folder: string): AsyncIterable<string>;

  /** Deletes an object if it exists. */
  remove(path: string): Promise<void>;

  /** Deletes all objects in a folder and below. */
  removeAll(folder: string): Promise<void>;
}
