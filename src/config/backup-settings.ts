import { str } from 'envalid';
import { backupFolder, cronExpression, pem, retention, s3Url, wholeNumber } from './validators.js';

/** The environment variables of backups. */
export const backupSettings = {
  BACKUP_DIR: backupFolder({
    default: undefined,
    desc: 'Absolute path of the folder for encrypted backups of each organization, on another disk than DATA_DIR',
  }),
  BACKUP_S3_URL: s3Url({
    default: undefined,
    desc: 'S3-compatible storage for them instead of BACKUP_DIR, such as https://s3.eu-central-1.amazonaws.com/bucket/folder?region=eu-central-1',
  }),
  BACKUP_S3_ACCESS_KEY_ID: str({
    default: undefined,
    requiredWhen: (env) => env['BACKUP_S3_SECRET_ACCESS_KEY'] !== undefined,
    desc: 'Access key of BACKUP_S3_URL. Without it, the sources of the AWS SDK apply: AWS_* variables, profile, role of the machine',
  }),
  BACKUP_S3_SECRET_ACCESS_KEY: str({
    default: undefined,
    requiredWhen: (env) => env['BACKUP_S3_ACCESS_KEY_ID'] !== undefined,
    desc: 'Secret of that access key',
  }),
  BACKUP_RECIPIENT: pem({
    default: undefined,
    desc: 'RSA public key whose owner can also open new backups, without SECRET_KEY. PEM text or an absolute path',
  }),
  BACKUP_SCHEDULE: cronExpression({
    default: '0 1 * * *',
    desc: 'When each organization and core are backed up, as a cron expression in UTC, if BACKUP_DIR or BACKUP_S3_URL is set',
  }),
  BACKUP_KEEP: retention({
    default: '7d 4w 6m',
    desc: 'Backups to keep: the newest of each of the last days, weeks and months. A backup is deleted only if a newer one is verified',
  }),
  BACKUP_AFTER_PURGE_DAYS: wholeNumber(
    0,
    3_650,
  )({
    default: 0,
    desc: 'Days for which the backups of a purged organization are kept',
  }),
};
