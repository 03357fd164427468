import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import type { AuditEvent } from '../../audit/audit-log.js';
import type { Backup } from '../../backups/backup.js';
import { BackupCatalog } from '../../backups/backup-catalog.js';
import { BackupStore } from '../../backups/backup-store.js';
import type { BackupSubject } from '../../backups/backup-subject.js';
import { BackupWriter } from '../../backups/backup-writer.js';
import type { TableComparison } from '../../backups/restores/comparison.js';
import type { Restore } from '../../backups/restores/restore.js';
import { RestoreExists } from '../../backups/backup.errors.js';
import { type RestorePlan, Restores } from '../../backups/restores/restores.js';
import type { PageQuery } from '../../common/page-query.dto.js';
import { CONFIG, type Config } from '../../config/config.js';
import { CoreAuditLog } from '../../core/audit/audit-log.js';
import { OrganizationNotFound } from '../../core/organizations/organization.errors.js';
import { isSlug } from '../../tenancy/slug.js';
import { BackgroundWork } from '../background/background-work.js';
import { NotConfirmed } from '../organizations/organization-purge.js';
import { asProblem, RestoreNotFound } from './backup.errors.js';

interface BackupList {
  readonly backups: Backup[];
  /** Null if backups are off. */
  readonly schedule: string | null;
  readonly beside: Restore | null;
}

/** Backups of organizations, for operators. */
@Injectable()
export class BackupsService {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly store: BackupStore,
    private readonly backups: BackupCatalog,
    private readonly writer: BackupWriter,
    private readonly restores: Restores,
    private readonly background: BackgroundWork,
    private readonly audit: CoreAuditLog,
  ) {}

  /** Newest first. @throws OrganizationNotFound */
  async list(slug: string, page: PageQuery): Promise<BackupList> {
    const { organization } = await this.subject(slug);
    return {
      backups: await this.backups.page(organization?.id ?? '', page),
      schedule: this.store.isOn ? this.config.BACKUP_SCHEDULE : null,
      beside: await this.restores.find(slug),
    };
  }

  /** @throws OrganizationNotFound, BackupNotFound, BackupConflict */
  async plan(slug: string, id: string): Promise<RestorePlan> {
    await this.subject(slug);
    return this.restores.plan(slug, id).catch(asProblem);
  }

  /** Begins a backup, which this process continues. @throws OrganizationNotFound, BackupConflict */
  async start(slug: string, actor: Actor): Promise<Backup> {
    const subject = await this.subject(slug);
    const backup = await this.writer.begin(subject).catch(asProblem);
    await this.record(actor, 'tenant.backup', subject.organization?.id ?? '', { backup: backup.id });
    this.background.start(async (signal) => {
      await this.writer.continue(backup, subject, signal);
    });
    return backup;
  }

  /** Begins to restore a backup, which this process continues. @throws OrganizationNotFound, BackupNotFound, BackupConflict */
  async recover(slug: string, id: string, actor: Actor): Promise<void> {
    const { organization } = await this.subject(slug);
    await this.restores.plan(slug, id).catch(asProblem);
    if (await this.restores.find(slug)) asProblem(new RestoreExists(slug));
    const object = organization?.id ?? '';
    await this.record(actor, 'tenant.recover', object, { backup: id });
    const beginning = new Promise<void>((begun, fail) => {
      this.background.start(async (signal) => {
        try {
          await this.restores.beside(slug, id, { signal, begun });
        } catch (error) {
          const failure = error instanceof Error ? error : new Error(String(error));
          fail(failure);
          await this.record(actor, 'tenant.recover_failed', object, { backup: id, reason: failure.message });
          throw error;
        }
      });
    });
    await beginning.catch(asProblem);
  }

  /** @throws RestoreNotFound */
  async beside(slug: string): Promise<Restore> {
    const restore = await this.restores.find(slug);
    if (!restore) throw new RestoreNotFound();
    return restore;
  }

  /** @throws RestoreNotFound, BackupConflict */
  compare(slug: string): Promise<TableComparison[]> {
    return this.restores.compare(slug).catch(asProblem);
  }

  /** @returns the duration of the pause in milliseconds. @throws RestoreNotFound, NotConfirmed, BackupConflict */
  async swap(slug: string, confirm: string, actor: Actor): Promise<number> {
    const { organization_id, backup_id } = await this.beside(slug);
    if (confirm !== slug) throw new NotConfirmed();
    const pause = await this.restores.swap(slug, actor).catch(asProblem);
    await this.record(actor, 'tenant.swap', organization_id ?? '', { backup: backup_id });
    return pause;
  }

  /** @throws RestoreNotFound, BackupConflict */
  async drop(slug: string, actor: Actor): Promise<void> {
    const { organization_id, backup_id } = await this.restores.drop(slug).catch(asProblem);
    await this.record(actor, 'tenant.drop-beside', organization_id ?? '', { backup: backup_id });
  }

  private async subject(slug: string): Promise<BackupSubject> {
    const subject = isSlug(slug) ? await this.backups.subject(slug) : null;
    if (!subject) throw new OrganizationNotFound();
    return subject;
  }

  private record(
    actor: Actor,
    action: AuditEvent['action'],
    id: string,
    details: Record<string, string>,
  ): Promise<void> {
    return this.audit.record({ actor, action, object: `organization:${id}`, details });
  }
}
