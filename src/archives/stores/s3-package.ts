import type * as S3 from '@aws-sdk/client-s3';
import { S3Missing } from '../archive.errors.js';

/** The client of S3. Its package is optional, and is loaded only if BACKUP_S3_URL is set. */
export type S3Package = typeof S3;

/** @throws S3Missing */
export async function loadS3(): Promise<S3Package> {
  try {
    return await import('@aws-sdk/client-s3');
  } catch (cause) {
    throw new S3Missing({ cause });
  }
}
