/** The objects of one archive in a store. The folder of an installation also holds its backup keys. */
export class ArchivePlace {
  constructor(
    readonly installation: string,
    /** The database, or `core`. */
    readonly database: string,
    readonly id: string,
  ) {}

  get folder(): string {
    return `${this.installation}/${this.database}/${this.id}/`;
  }

  get manifest(): string {
    return `${this.folder}manifest`;
  }

  /** @param table its position in the manifest. */
  part(table: number, part: number): string {
    return `${this.folder}tables/${digits(table)}/${digits(part)}`;
  }
}

const digits = (number: number): string => String(number).padStart(6, '0');
