import S3rver from 's3rver';
import { temporaryFolder } from './temporary-folder.js';

const BUCKET = 'backups';
/** The only credentials of the test server. */
const CREDENTIAL = 'S3RVER';

/** An S3-compatible service in this process, with one bucket. */
export class S3Process {
  private readonly folder = temporaryFolder();
  private server?: S3rver;
  private port = 0;

  async start(): Promise<void> {
    this.server = new S3rver({
      port: 0,
      address: '127.0.0.1',
      silent: true,
      directory: this.folder.path,
      configureBuckets: [{ name: BUCKET, configs: [] }],
    });
    ({ port: this.port } = await this.server.run());
  }

  get settings() {
    return {
      BACKUP_S3_URL: `http://127.0.0.1:${this.port}/${BUCKET}/folder?region=eu-central-1`,
      BACKUP_S3_ACCESS_KEY_ID: CREDENTIAL,
      BACKUP_S3_SECRET_ACCESS_KEY: CREDENTIAL,
    };
  }

  async stop(): Promise<void> {
    await this.server?.close();
    this.folder.remove();
  }
}
