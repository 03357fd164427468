import type { S3Client } from '@aws-sdk/client-s3';
import { ObjectMissing } from '../archive.errors.js';
import type { ArchiveStore } from './archive-store.js';
import type { S3Package } from './s3-package.js';
import { asStoreFailure } from './store-failure.js';

/** Archives in a bucket of an S3-compatible service. */
export class S3Store implements ArchiveStore {
  constructor(
    readonly address: string,
    private readonly s3: S3Package,
    private readonly client: S3Client,
    private readonly bucket: string,
    /** Empty, or ends with a slash. */
    private readonly prefix: string,
  ) {}

  async write(path: string, content: Buffer): Promise<void> {
    const object = { ...this.object(path), Body: content };
    await this.attempt(() => this.client.send(new this.s3.PutObjectCommand(object)));
  }

  async read(path: string): Promise<Buffer> {
    try {
      return await this.attempt(async () => {
        const { Body } = await this.client.send(new this.s3.GetObjectCommand(this.object(path)));
        return Buffer.from((await Body?.transformToByteArray()) ?? []);
      });
    } catch (error) {
      throw isAbsent(error) ? new ObjectMissing(path) : error;
    }
  }

  async *list(folder: string): AsyncGenerator<string> {
    const query = { Bucket: this.bucket, Prefix: this.prefix + folder };
    const pages = this.s3.paginateListObjectsV2({ client: this.client }, query);
    for (let page = await this.attempt(() => pages.next()); !page.done; page = await this.attempt(() => pages.next()))
      for (const { Key = '' } of page.value.Contents ?? []) yield Key.slice(this.prefix.length);
  }

  async remove(path: string): Promise<void> {
    await this.attempt(() => this.client.send(new this.s3.DeleteObjectCommand(this.object(path))));
  }

  /** One by one, because services differ in the checksum that they require for several. */
  async removeAll(folder: string): Promise<void> {
    for await (const path of this.list(folder)) await this.remove(path);
  }

  private object(path: string): { Bucket: string; Key: string } {
    return { Bucket: this.bucket, Key: this.prefix + path };
  }

  private async attempt<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw isAbsent(error) ? error : asStoreFailure(this.address, error);
    }
  }
}

const isAbsent = (error: unknown): boolean => error instanceof Error && error.name === 'NoSuchKey';
