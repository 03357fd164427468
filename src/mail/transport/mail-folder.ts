import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport, type Transporter } from 'nodemailer';
import { isId } from '../../common/ids.js';
import type { Mailbox } from '../../common/mailbox.js';
import { MailTransport, type OutgoingMail } from './mail-transport.js';
import { messageOf } from './message-of.js';

/** An e-mail in the folder. */
export interface KeptMail extends OutgoingMail {
  readonly sent_at: string;
}

/** Older e-mails are deleted. */
const MOST_MAILS = 200;

const MAIL = '.json';
const MESSAGE = '.eml';

/**
 * Keeps e-mails in a folder instead of sending them, for development: the message as it would be sent, and its content
 * for the page that shows it. Several processes may share the folder.
 */
export class MailFolder extends MailTransport {
  private readonly transporter: Transporter = createTransport({ streamTransport: true, buffer: true });

  constructor(
    private readonly folder: string,
    private readonly sender: Mailbox,
  ) {
    super();
  }

  override async send(mail: OutgoingMail): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const { message } = (await this.transporter.sendMail(messageOf(mail, this.sender))) as { message: Buffer };
    await this.write(mail.id + MESSAGE, message);
    await this.write(mail.id + MAIL, JSON.stringify({ ...mail, sent_at: new Date().toISOString() } satisfies KeptMail));
    const ids = await this.ids();
    await Promise.all(ids.slice(MOST_MAILS).flatMap((id) => [MAIL, MESSAGE].map((kind) => this.remove(id + kind))));
  }

  /** The newest e-mails first. */
  async list(): Promise<KeptMail[]> {
    const mails = await Promise.all((await this.ids()).map((id) => this.find(id)));
    return mails.filter((mail) => mail !== null);
  }

  async find(id: string): Promise<KeptMail | null> {
    const text = await this.read(id, MAIL);
    return text === null ? null : (JSON.parse(text) as KeptMail);
  }

  /** The message as a mail server would get it. */
  findMessage(id: string): Promise<string | null> {
    return this.read(id, MESSAGE);
  }

  /** Ids of jobs begin with a time, so they sort in the order of the e-mails. */
  private async ids(): Promise<string[]> {
    const files = await readdir(this.folder).catch(emptyWhenAbsent);
    return files
      .filter((file) => file.endsWith(MAIL))
      .map((file) => file.slice(0, -MAIL.length))
      .sort()
      .reverse();
  }

  /** Renames the file into place, so that no reader sees a part of it. */
  private async write(name: string, content: string | Buffer): Promise<void> {
    const file = join(this.folder, name);
    await writeFile(`${file}.part`, content, { mode: 0o600 });
    await rename(`${file}.part`, file);
  }

  private async read(id: string, kind: string): Promise<string | null> {
    return isId(id) ? readFile(join(this.folder, id + kind), 'utf8').catch(() => null) : null;
  }

  private remove(name: string): Promise<void> {
    return rm(join(this.folder, name), { force: true });
  }
}

function emptyWhenAbsent(error: unknown): string[] {
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
  throw error;
}
