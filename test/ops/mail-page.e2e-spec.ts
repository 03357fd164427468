import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { MailTransport } from '../../src/mail/transport/mail-transport.js';
import { newId } from '../../src/common/ids.js';
import { TestApp } from '../support/app.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { until } from '../support/until.js';

describe('the page of mails in development', () => {
  const folder = temporaryFolder();
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start({ MAIL: 'page', DATA_DIR: folder.path });
    await app.organization('alpha', await app.account('owner@company.com'));
  });
  afterAll(async () => {
    await app.stop();
    folder.remove();
  });

  const page = async (path: string) => {
    const answer = await fetch(`${app.url}${path}`);
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  };

  async function mailOf(to: string): Promise<string> {
    let id: string | undefined;
    await until(async () => {
      const { text } = await page('/mail');
      id = text
        .split('<li>')
        .find((item) => item.includes(to))
        ?.match(/href="\/mail\/([\da-f-]{36})"/)?.[1];
      return id !== undefined;
    });
    return id as string;
  }

  it('lists mails, and shows each as HTML without scripts, as text and as its source', async () => {
    await app.account('ada@people.example', 'alpha');
    const id = await mailOf('ada@people.example');
    const mail = await page(`/mail/${id}`);
    expect(mail.status).toBe(200);
    expect(mail.text).toContain('Please confirm that this is the address of your account in alpha.');
    expect(mail.text).toContain(`<iframe sandbox`);
    const html = await page(`/mail/${id}/html`);
    expect(html.headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none'/);
    expect(html.headers.get('cache-control')).toBe('no-store');
    expect(html.text).toContain('<html lang="en">');
    const raw = await page(`/mail/${id}/raw`);
    expect(raw.headers.get('content-type')).toContain('text/plain');
    expect(raw.text).toMatch(/^To: ada@people\.example\r?$/m);
    expect(raw.text).toMatch(/^Auto-Submitted: auto-generated\r?$/m);
  });

  it('shows the request behind a link, which works when it is pasted into a terminal', async () => {
    const user = await app.account('bob@people.example', 'alpha');
    await app.call('post', '/auth/password/forgot', { tenant: 'alpha' }).send({ email: user.email }).expect(202);
    let command = '';
    await until(async () => {
      const { text } = await page('/mail');
      const [id] = [...text.matchAll(/href="\/mail\/([\da-f-]{36})">Set a new password/g)].map(([, found]) => found);
      if (id === undefined) return false;
      command = /<pre[^>]*>(curl [^<]*)<\/pre>/.exec((await page(`/mail/${id}`)).text)?.[1] ?? '';
      return true;
    });
    const body = /-d '(.*)'/.exec(command.replaceAll('&quot;', '"').replaceAll('&#39;', "'"))?.[1] ?? '';
    expect(command).toContain(`curl -s ${new URL(app.url).host}/auth/password/reset`);
    expect(command).toContain('X-TENANT: alpha');
    await app
      .call('post', '/auth/password/reset', { tenant: 'alpha' })
      .send(JSON.parse(body) as object)
      .expect(204);
  });

  it('escapes everything, and serves no other files', async () => {
    const id = newId();
    const marked = '<script>alert(1)</script>';
    const mail = { id, to: 'eve@people.example', subject: marked, text: marked, html: '<p>x</p>', request: null };
    await app.get(MailTransport).send(mail);
    for (const path of ['/mail', `/mail/${id}`]) expect((await page(path)).text).not.toContain(marked);
    for (const other of [newId(), '..%2fsecret', 'x'])
      for (const kind of ['', '/html', '/raw']) expect((await page(`/mail/${other}${kind}`)).status).toBe(404);
  });

  it('keeps the newest 200 mails', async () => {
    const transport = app.get(MailTransport);
    for (let n = 0; n < 201; n += 1)
      await transport.send({ id: newId(), to: 'n@x.example', subject: String(n), text: '', html: '', request: null });
    expect(readdirSync(join(folder.path, 'mail'))).toHaveLength(400);
    const { text } = await page('/mail');
    expect(text).toContain('>200</a>');
    expect(text).not.toContain('>0</a>');
  });
});

it('is absent where mail is sent or off', async () => {
  const app = await TestApp.start();
  try {
    expect((await fetch(`${app.url}/mail`)).status).toBe(404);
    expect((await (await fetch(app.url)).text()).includes('/mail')).toBe(false);
  } finally {
    await app.stop();
  }
});
