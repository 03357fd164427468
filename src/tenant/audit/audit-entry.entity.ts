import { Entity } from 'typeorm';
import { AuditEntry } from '../../audit/audit-entry.entity.js';

@Entity('audit_log')
export class TenantAuditEntry extends AuditEntry {}
