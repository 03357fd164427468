import { ApiProperty } from '@nestjs/swagger';
import { PageView } from '../common/page.view.js';
import type { Session } from './session.entity.js';

/** A login that still counts, and what followed from it */
export class SessionView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  /** Whether this request belongs to it */
  current: boolean;

  /**
   * What the device called itself at the login
   * @example "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
   */
  user_agent: string | null;

  /**
   * Address the login came from
   * @example 203.0.113.9
   */
  ip: string | null;

  created_at: Date;

  /** When it was refreshed last */
  last_used_at: Date;

  /** 7 days after it was used last, 30 days after the login at the latest */
  expires_at: Date;
}

/** A page of sessions */
export class SessionPage extends PageView<SessionView> {
  declare items: SessionView[];
}

export const sessionView =
  (currentId: string) =>
  ({ id, user_agent, ip, created_at, last_used_at, expires_at }: Session): SessionView => ({
    id,
    current: id === currentId,
    user_agent,
    ip,
    created_at,
    last_used_at,
    expires_at,
  });
