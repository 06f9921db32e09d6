import type * as vscode from 'vscode';
import { mayHaveToken, PUBLIC_HUB, readEndpoint } from './hubAddress';
import type { HubEnvironment } from './hubEnvironment';

/** What of VS Code's secret storage is used. */
export type SecretValues = Pick<vscode.SecretStorage, 'get' | 'store' | 'delete'>;

/** A token is one word of visible ASCII. Anything else could not be sent, and the error about it would quote it. */
export function isToken(text: string): boolean {
  return /^[\x21-\x7e]{1,500}$/.test(text);
}

/**
 * The user's tokens, each for one hub: in VS Code's secret storage, which is the system's keychain. `HF_TOKEN` is used where
 * none is set, and only for the hub that the same environment names.
 */
export class HubTokens {
  constructor(
    private readonly secrets: SecretValues,
    private readonly environment: HubEnvironment,
  ) {}

  /** The token for a hub; undefined where there is none, or where others could read it on the way. */
  async for(endpoint: URL): Promise<string | undefined> {
    if (!mayHaveToken(endpoint)) return undefined;
    const stored = await this.secrets.get(keyOf(endpoint));
    if (stored !== undefined) return stored;
    const ofEnvironment = this.environment.token();
    if (ofEnvironment === undefined || !isToken(ofEnvironment)) return undefined;
    return this.hubOfEnvironment() === endpoint.origin ? ofEnvironment : undefined;
  }

  async isStored(endpoint: URL): Promise<boolean> {
    return (await this.secrets.get(keyOf(endpoint))) !== undefined;
  }

  async store(endpoint: URL, token: string): Promise<void> {
    if (!isToken(token)) throw new Error('this is no token: one has no spaces, and no letters with accents');
    await this.secrets.store(keyOf(endpoint), token);
  }

  async forget(endpoint: URL): Promise<void> {
    await this.secrets.delete(keyOf(endpoint));
  }

  /** The origin that the environment's token is for. */
  private hubOfEnvironment(): string | undefined {
    try {
      return readEndpoint(this.environment.endpoint ?? PUBLIC_HUB, 'HF_ENDPOINT').origin;
    } catch {
      return undefined;
    }
  }
}

function keyOf({ origin }: URL): string {
  return `huggingFaceToken ${origin}`;
}
