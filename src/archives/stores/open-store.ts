import { resolve } from 'node:path';
import type { Config } from '../../config/config.js';
import { SECOND } from '../../config/units.js';
import type { ArchiveStore } from './archive-store.js';
import { FolderStore } from './folder-store.js';
import { loadS3 } from './s3-package.js';
import { S3Store } from './s3-store.js';

type Settings = Pick<
  Config,
  'BACKUP_DIR' | 'BACKUP_S3_URL' | 'BACKUP_S3_ACCESS_KEY_ID' | 'BACKUP_S3_SECRET_ACCESS_KEY'
>;

/** A service that does not answer fails instead of blocking the backups of all tenants. */
const TIMEOUTS = { connectionTimeout: 5 * SECOND, socketTimeout: 60 * SECOND };

/**
 * Other services than AWS reject the checksums that the client adds by default, and have no host name for each bucket.
 */
const COMPATIBLE = {
  requestChecksumCalculation: 'WHEN_REQUIRED',
  responseChecksumValidation: 'WHEN_REQUIRED',
  forcePathStyle: true,
} as const;

/** The store of the settings. Null without one. @throws S3Missing */
export async function openStore(settings: Settings): Promise<ArchiveStore | null> {
  if (settings.BACKUP_S3_URL !== undefined) return openBucket(settings.BACKUP_S3_URL, settings);
  return settings.BACKUP_DIR === undefined ? null : new FolderStore(resolve(settings.BACKUP_DIR));
}

async function openBucket(address: string, settings: Settings): Promise<ArchiveStore> {
  const url = new URL(address);
  const [bucket = '', ...folders] = url.pathname.split('/').filter((part) => part !== '');
  const s3 = await loadS3();
  const { BACKUP_S3_ACCESS_KEY_ID: accessKeyId, BACKUP_S3_SECRET_ACCESS_KEY: secretAccessKey } = settings;
  const client = new s3.S3Client({
    ...COMPATIBLE,
    endpoint: url.origin,
    region: url.searchParams.get('region') ?? 'us-east-1',
    requestHandler: TIMEOUTS,
    ...(accessKeyId !== undefined &&
      secretAccessKey !== undefined && { credentials: { accessKeyId, secretAccessKey } }),
  });
  const prefix = folders.map((folder) => `${decodeURIComponent(folder)}/`).join('');
  return new S3Store(`${url.origin}/${bucket}/${prefix}`, s3, client, decodeURIComponent(bucket), prefix);
}
