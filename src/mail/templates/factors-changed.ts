import type { Locale } from '../../common/locale.js';
import type { Template } from './template.js';
import { timeIn } from './time-in.js';

/** `reset`: an administrator removed all second factors. `codes`: there are new recovery codes. */
export type FactorsChange = 'added' | 'removed' | 'reset' | 'codes' | 'recovery' | 'passkey_added' | 'passkey_removed';

const SUBJECTS: Readonly<Record<Locale, Readonly<Record<FactorsChange, string>>>> = {
  en: {
    added: 'A second factor was added to your account',
    removed: 'A second factor was removed from your account',
    reset: 'Your second factors were reset',
    codes: 'You have new recovery codes',
    recovery: 'A recovery code was used',
    passkey_added: 'A passkey was added to your account',
    passkey_removed: 'A passkey was removed from your account',
  },
  de: {
    added: 'Ihrem Konto wurde ein zweiter Faktor hinzugefügt',
    removed: 'Von Ihrem Konto wurde ein zweiter Faktor entfernt',
    reset: 'Ihre zweiten Faktoren wurden zurückgesetzt',
    codes: 'Sie haben neue Wiederherstellungscodes',
    recovery: 'Ein Wiederherstellungscode wurde verwendet',
    passkey_added: 'Ihrem Konto wurde ein Passkey hinzugefügt',
    passkey_removed: 'Von Ihrem Konto wurde ein Passkey entfernt',
  },
};

const FACTS: Readonly<Record<Locale, Readonly<Record<FactorsChange, string>>>> = {
  en: {
    added: 'The next login also asks for its code.',
    removed: 'Its codes are no longer accepted.',
    reset: 'An administrator removed all of them and ended your sessions. Add a new one after the next login.',
    codes: 'The earlier ones are no longer accepted.',
    recovery: 'It replaced the code of a second factor in a login, and cannot be used again.',
    passkey_added: 'It logs you in without a password. A login with the password asks for a second factor.',
    passkey_removed: 'It can no longer be used to log in.',
  },
  de: {
    added: 'Die nächste Anmeldung fragt auch nach seinem Code.',
    removed: 'Seine Codes werden nicht mehr angenommen.',
    reset:
      'Ein Administrator hat alle entfernt und Ihre Sitzungen beendet. Fügen Sie nach der nächsten Anmeldung einen neuen hinzu.',
    codes: 'Die bisherigen werden nicht mehr angenommen.',
    recovery: 'Er hat bei einer Anmeldung den Code eines zweiten Faktors ersetzt und ist nun verbraucht.',
    passkey_added: 'Er meldet Sie ohne Passwort an. Eine Anmeldung mit dem Passwort fragt nach einem zweiten Faktor.',
    passkey_removed: 'Er kann nicht mehr zur Anmeldung verwendet werden.',
  },
};

/** After every change of second factors and recovery codes, and after the use of a recovery code. */
export const factorsChanged: Template<{ at: string; change: FactorsChange }> = {
  en: ({ place, at, change }) => ({
    subject: SUBJECTS.en[change],
    paragraphs: [
      `The second factors of your account in ${place} were used or changed on ${timeIn('en', at)}.`,
      FACTS.en[change],
      'If you expected this, you do not need to do anything. If not, request a new password now, and tell your administrator.',
    ],
  }),
  de: ({ place, at, change }) => ({
    subject: SUBJECTS.de[change],
    paragraphs: [
      `Die zweiten Faktoren Ihres Kontos bei ${place} wurden am ${timeIn('de', at)} verwendet oder geändert.`,
      FACTS.de[change],
      'Falls Sie das erwartet haben, müssen Sie nichts tun. Falls nicht, fordern Sie jetzt ein neues Passwort an, und informieren Sie Ihren Administrator.',
    ],
  }),
};
