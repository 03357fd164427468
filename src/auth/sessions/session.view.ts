import { ApiProperty } from '@nestjs/swagger';
import { PageView } from '../../common/page.view.js';
import type { Session } from './session.entity.js';

/** A login that has not ended, with all its refreshes */
export class SessionView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  /** Whether this request belongs to the session */
  current: boolean;

  /**
   * The User-Agent header of the login
   * @example "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
   */
  user_agent: string | null;

  /**
   * IP address of the login
   * @example 203.0.113.9
   */
  ip: string | null;

  created_at: Date;

  /** Time of the last refresh */
  last_used_at: Date;

  /** 7 days after the last use, and at most 30 days after the login */
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
