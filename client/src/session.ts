import { Problem } from './problem.js';

/** The tokens in a response of the API. */
export interface Tokens {
  readonly access_token: string;
  readonly expires_in: number;
  /** Absent where the browser holds it in a cookie, and for tokens that cannot be refreshed. */
  readonly refresh_token?: string;
}

interface Login extends Tokens {
  readonly recovery_codes?: readonly string[];
}

/** A code or the response of an authenticator, as /auth/login/mfa accepts it. */
export type SecondFactor =
  | { readonly method: 'totp' | 'recovery_code'; readonly code: string }
  | { readonly method: 'passkey'; readonly response: object };

/** `cookie`: the browser holds the refresh token, and no script can read it. `token`: this object holds it. */
export type Refresh = 'cookie' | 'token';

/** Sends a POST of the session without an access token, or with the given one. */
export type Post = (path: string, body: object, accessToken?: string) => Promise<Response>;

/** The Web Locks of a browser, which all tabs of an origin share. */
interface Locks {
  request<T>(name: string, work: () => Promise<T>): Promise<T>;
}

/** An access token is refreshed this long before it expires. */
const EARLY_MS = 30_000;

/**
 * The login of one user in one context. Parallel requests share one refresh. Only 401 and 400 of the refresh end the
 * session, and the tokens of another user, who logged in in another tab with the same cookie: a server that is busy or
 * unreachable does not log a user out.
 */
export class Session {
  private tokens: Tokens | null = null;
  private expiresAt = 0;
  private isEnded = false;
  private refreshing: Promise<string | null> | undefined;
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly post: Post,
    private readonly refreshBy: Refresh,
  ) {}

  /** @throws Problem `invalid_credentials`, `email_not_verified`, `mfa_required` and others */
  async login(email: string, password: string): Promise<void> {
    await this.loginWith('/auth/login', { email, password });
  }

  /** Logs in with the ticket of an e-mail. @throws Problem `link_invalid`, `link_expired` */
  async loginWithLink(token: string): Promise<void> {
    await this.loginWith('/auth/magic-link/login', { token });
  }

  /**
   * Logs in with a passkey.
   *
   * @param token of POST /auth/passkey/options.
   * @param response of the authenticator, as JSON.
   * @throws Problem `invalid_credentials`, and `unauthorized` when the token is used up or has expired.
   */
  async loginWithPasskey(token: string, response: object): Promise<void> {
    await this.loginWith('/auth/passkey', { challenge_token: token, response });
  }

  /**
   * Finishes a login that was answered with `mfa_required` or `mfa_enrollment_required`.
   *
   * @param token of `problem.continuation`.
   * @returns recovery codes, if the login added the user's first second factor.
   * @throws Problem `invalid_code`, and `unauthorized` when the token is used up or has expired.
   */
  async finishLogin(token: string, proof: SecondFactor): Promise<readonly string[] | null> {
    const { recovery_codes: codes } = await this.loginWith('/auth/login/mfa', { mfa_token: token, ...proof });
    return codes ?? null;
  }

  /** Ends the session on the server, if it is reachable, and here. */
  async logout(): Promise<void> {
    const token = await this.accessToken().catch(() => null);
    if (token !== null) await this.post('/auth/logout', {}, token).catch(() => undefined);
    this.end();
  }

  /** Continues with tokens of an earlier login, or with those of an owner. */
  accept(tokens: Tokens): void {
    this.tokens = tokens;
    this.expiresAt = Date.now() + tokens.expires_in * 1000;
    this.isEnded = false;
  }

  /** The time in milliseconds at which the access token expires, or 0 without one. */
  get endsAt(): number {
    return this.tokens ? this.expiresAt : 0;
  }

  /** The refresh token, to be stored by programs that run again. Null with cookies. */
  get refreshToken(): string | null {
    return this.tokens?.refresh_token ?? null;
  }

  /** Calls `listener` when the session ends. @returns a function that removes the listener. */
  onEnd(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** A valid access token, or null without a login. @throws Problem when a refresh fails temporarily. */
  async accessToken(): Promise<string | null> {
    if (this.isEnded) return null;
    if (this.tokens && Date.now() < this.expiresAt - EARLY_MS) return this.tokens.access_token;
    return this.refresh();
  }

  /** Replaces an access token that the server rejected. @returns the new one, or null if the session has ended. */
  async replace(rejected: string): Promise<string | null> {
    const current = this.tokens?.access_token;
    return current !== undefined && current !== rejected ? current : this.refresh();
  }

  /** Forgets all tokens. */
  end(): void {
    const wasActive = this.tokens !== null;
    this.tokens = null;
    this.isEnded = true;
    if (wasActive) for (const listener of this.listeners) listener();
  }

  private refresh(): Promise<string | null> {
    this.refreshing ??= this.requestTokens().finally(() => (this.refreshing = undefined));
    return this.refreshing;
  }

  /**
   * Tabs with the same cookie refresh one after the other. A refresh that is delayed until two others have replaced its
   * token would look like the use of a stolen one, and end the session in all tabs. Browsers have locks over HTTPS only,
   * and on localhost.
   */
  private inTurn(send: () => Promise<Response>): Promise<Response> {
    const { navigator } = globalThis as { navigator?: { locks?: Locks } };
    const locks = this.refreshBy === 'cookie' ? navigator?.locks : undefined;
    return locks ? locks.request('tenantry refresh', send) : send();
  }

  private async requestTokens(): Promise<string | null> {
    if (this.refreshBy === 'token' && this.refreshToken === null) {
      if (this.tokens && Date.now() < this.expiresAt) return this.tokens.access_token;
      this.end();
      return null;
    }
    const body = this.refreshBy === 'cookie' ? {} : { refresh_token: this.refreshToken };
    const response = await this.inTurn(() => this.post('/auth/refresh', body));
    if (response.status === 401 || response.status === 400) {
      this.end();
      return null;
    }
    if (!response.ok) throw await Problem.of(response);
    const tokens = (await response.json()) as Tokens;
    const user = this.tokens && userOf(this.tokens);
    if (user !== null && user !== userOf(tokens)) {
      this.end();
      return null;
    }
    this.accept(tokens);
    return tokens.access_token;
  }

  private async loginWith(path: string, body: object): Promise<Login> {
    const response = await this.post(path, body);
    if (!response.ok) throw await Problem.of(response);
    const login = (await response.json()) as Login;
    this.accept(login);
    return login;
  }
}

/** The id of the user in an access token, or null if it is unreadable. */
function userOf({ access_token: token }: Tokens): string | null {
  const payload = token.split('.')[1]?.replaceAll('-', '+').replaceAll('_', '/') ?? '';
  return /"sub":"([^"]+)"/.exec(atob(payload))?.[1] ?? null;
}
