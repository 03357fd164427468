import { type Account, TestApp } from './app.js';

/** An application with an operator, and two organizations of another user. */
export class PlatformApp {
  private constructor(
    readonly app: TestApp,
    readonly operator: Account,
    readonly owner: Account,
  ) {}

  static async start(environment: NodeJS.ProcessEnv = {}): Promise<PlatformApp> {
    const app = await TestApp.start(environment);
    const [operator, owner] = [await app.account('operator@company.com'), await app.account('owner@company.com')];
    await app.sql(`UPDATE users SET role = 'admin' WHERE id = $1`, [operator.id]);
    for (const slug of ['alpha', 'beta']) await app.organization(slug, owner);
    return new PlatformApp(app, operator, owner);
  }

  stop(): Promise<void> {
    return this.app.stop();
  }

  /** A request of the operator. */
  call(method: 'get' | 'post' | 'patch' | 'delete', path: string, body?: object) {
    const call = this.app.call(method, path, { as: this.operator });
    return body === undefined ? call : call.send(body);
  }

  async read<Body>(path: string): Promise<Body> {
    return (await this.call('get', path).expect(200)).body as Body;
  }

  /** The actions and details of the operator in the audit log about an object, oldest first. */
  recorded(object: string): Promise<{ action: string; details: unknown }[]> {
    return this.app.sql('SELECT action, details FROM audit_log WHERE actor_id = $1 AND object = $2 ORDER BY id', [
      this.operator.id,
      object,
    ]);
  }

  /** As if the last proof of the operator's identity were older than 10 minutes. */
  async forgetProof(): Promise<void> {
    await this.app.sql(`UPDATE sessions SET auth_time = now() - interval '1 hour' WHERE user_id = $1`, [
      this.operator.id,
    ]);
  }
}
