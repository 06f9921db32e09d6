import type { SecretValues } from '../hub/hubTokens';
import { type CountEndpoint, COUNT_ENDPOINTS } from './countEndpoints';

/** The user's keys for providers, each for one: in VS Code's secret storage, which is the system's keychain, and nowhere else. */
export class ProviderKeys {
  constructor(private readonly secrets: SecretValues) {}

  async of(endpoint: CountEndpoint): Promise<string | undefined> {
    return this.secrets.get(nameOf(endpoint));
  }

  async store(endpoint: CountEndpoint, key: string): Promise<void> {
    await this.secrets.store(nameOf(endpoint), key);
  }

  /** The providers of which there was one. */
  async forgetAll(): Promise<readonly CountEndpoint[]> {
    const found: CountEndpoint[] = [];
    for (const endpoint of COUNT_ENDPOINTS) {
      if ((await this.of(endpoint)) === undefined) continue;
      await this.secrets.delete(nameOf(endpoint));
      found.push(endpoint);
    }
    return found;
  }
}

function nameOf({ origin }: CountEndpoint): string {
  return `providerKey ${origin}`;
}
