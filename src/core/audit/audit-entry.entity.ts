import { Entity } from 'typeorm';
import { AuditEntry } from '../../auth/audit-entry.entity.js';

@Entity('audit_log')
export class CoreAuditEntry extends AuditEntry {}
