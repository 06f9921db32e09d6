import type { Hub } from '../../../host/hub/hub';
import { mayHaveToken } from '../../../host/hub/hubAddress';
import { isToken } from '../../../host/hub/hubTokens';
import { showInformation } from '../../../host/messages';
import { askSecret } from '../../../host/quickInput/inputs';

/** Asks for the user's token for the hub, and keeps it in VS Code's secret storage. Whether one was given. */
export async function setToken(hub: Hub): Promise<boolean> {
  const { endpoint, tokens } = hub;
  if (!mayHaveToken(endpoint)) {
    throw new Error(`${endpoint.host} is asked without encryption; a token is sent to no such hub`);
  }
  const token = await askSecret({
    title: 'Token Loupe: Set Hugging Face Token',
    prompt: `For ${endpoint.host} alone; a token that may only read is enough. It is kept in VS Code's secret storage.`,
    check: typed => (isToken(typed.trim()) ? undefined : 'A token has no spaces, and no letters with accents'),
  });
  if (token === undefined) return false;
  await tokens.store(endpoint, token.trim());
  void showInformation(`Your token for ${endpoint.host} is kept.`);
  return true;
}

/** Removes the user's token for the hub from the secret storage. */
export async function forgetToken({ endpoint, tokens }: Hub): Promise<void> {
  const wasThere = await tokens.isStored(endpoint);
  await tokens.forget(endpoint);
  const left = (await tokens.for(endpoint)) === undefined ? '' : ' HF_TOKEN is still used.';
  const done = wasThere ? `Your token for ${endpoint.host} is forgotten.` : `No token for ${endpoint.host} was kept.`;
  void showInformation(done + left);
}
