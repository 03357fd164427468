import type { Actor } from '../../audit/actor.js';
import type { Account } from './account.entity.js';

/** The language of e-mails that a user causes: the user's own, else that of the request. Null if both are unknown. */
export const languageOf = ({ locale }: Pick<Account, 'locale'>, actor: Pick<Actor, 'locale'>): string | null =>
  locale ?? actor.locale ?? null;
