import * as vscode from 'vscode';
import { confirmInDialog, showInformation, withNotification } from '../../host/messages';
import { type CountEndpoint, countAtProvider, COUNT_ENDPOINTS, MOST_SENT } from '../../host/providers/countEndpoints';
import type { ProviderKeys } from '../../host/providers/providerKeys';
import { askSecret } from '../../host/quickInput/inputs';
import type { Services } from '../../host/services';
import { escapeIcons } from '../../text/icons';
import { formatCount, formatQuantity } from '../../text/numbers';
import { providerText } from '../../text/costs/providerText';

/** Who may count: an endpoint of the selected model's provider, or a language model of VS Code's. */
type Counter =
  | { readonly kind: 'endpoint'; readonly endpoint: CountEndpoint; readonly model: string }
  | { readonly kind: 'languageModel'; readonly model: vscode.LanguageModelChat };

interface CounterItem extends vscode.QuickPickItem {
  readonly counter: Counter;
}

/** Asks who is to count the selection or the document, and whether it may be sent there; shows and keeps the answer. */
export async function countByProvider(
  services: Services,
  keys: ProviderKeys,
  editor: vscode.TextEditor,
): Promise<void> {
  const { document } = editor;
  const selected = editor.selections.filter(each => !each.isEmpty);
  const what = selected.length > 0 ? 'selection' : 'document';
  const counter = await chooseCounter(services, document);
  if (!counter) return;
  const { version } = document;
  const text = what === 'selection' ? selected.map(each => document.getText(each)).join('\n') : document.getText();
  if (text.length > MOST_SENT)
    throw new Error(
      `the ${what} has ${formatCount(text.length)} characters, and at most ${formatCount(MOST_SENT)} are sent`,
    );
  const name = vscode.workspace.asRelativePath(document.uri);
  const about = `${formatQuantity(text.length, 'character')} of ${what === 'selection' ? 'the selection in ' : ''}${name}`;
  const counted =
    counter.kind === 'endpoint'
      ? await byEndpoint(counter, keys, text, about)
      : await byLanguageModel(counter.model, text, about);
  if (!counted) return;
  const count = { ...counted, at: new Date(), version, what } as const;
  services.providerCounts.note(document, count);
  const around = counter.kind === 'endpoint' ? ' What the provider puts around a message is in it.' : '';
  void showInformation(`${providerText(count, document.version !== version)}.${around}`);
}

/** Forgets all keys. */
export async function forgetKeys(keys: ProviderKeys): Promise<void> {
  const names = (await keys.forgetAll()).map(({ name }) => name);
  void showInformation(
    names.length === 0 ? 'No key of a provider was kept.' : `Your key for ${names.join(', ')} is forgotten.`,
  );
}

async function chooseCounter({ costs }: Services, document: vscode.TextDocument): Promise<Counter | undefined> {
  const { id, name } = (await costs()).selectedModel(document);
  const endpoint = COUNT_ENDPOINTS.find(each => id.startsWith(`${each.id}/`));
  const ofProvider: CounterItem[] = endpoint
    ? [
        {
          label: `$(cloud-upload) ${escapeIcons(endpoint.name)}, for ${escapeIcons(name)}`,
          detail: `Sends the text to ${endpoint.origin}, with your key`,
          counter: { kind: 'endpoint', endpoint, model: id.slice(endpoint.id.length + 1) },
        },
      ]
    : [];
  const offered = (await vscode.lm.selectChatModels()).map((model): CounterItem => ({
    label: `$(sparkle) ${escapeIcons(model.name)}`,
    description: escapeIcons(model.vendor),
    detail: 'A language model that VS Code offers; its extension counts, and may send the text',
    counter: { kind: 'languageModel', model },
  }));
  const items = [...ofProvider, ...offered];
  if (items.length === 0) {
    void showInformation(
      `Nobody here counts for ${name}: Anthropic, Google and OpenAI do so for their models, and VS Code offers no language model.`,
    );
    return undefined;
  }
  const placeHolder = 'Who is to count? You are asked before anything is sent';
  return (await vscode.window.showQuickPick(items, { title: 'Token Loupe: Count by Provider', placeHolder }))?.counter;
}

interface Counted {
  readonly tokens: number;
  readonly model: string;
  readonly by: string;
  readonly wasSent: boolean;
}

async function byEndpoint(
  { endpoint, model }: Extract<Counter, { kind: 'endpoint' }>,
  keys: ProviderKeys,
  text: string,
  about: string,
): Promise<Counted | undefined> {
  const { name, origin } = endpoint;
  const address = `${origin}${endpoint.path(model)}`;
  const kept = await keys.of(endpoint);
  const key = kept ?? (await askKey(endpoint));
  if (key === undefined || !(await confirmInDialog(`Send ${about} to ${name}, at ${address}, with your key?`, 'Send')))
    return undefined;
  const { host } = new URL(origin);
  const tokens = await withNotification(`Token Loupe: ${host} counts`, true, (_, signal) =>
    countAtProvider(endpoint, { model, text, key }, signal),
  );
  // A key that worked.
  if (kept === undefined) await keys.store(endpoint, key);
  return { tokens, model, by: host, wasSent: true };
}

async function askKey({ name, origin }: CountEndpoint): Promise<string | undefined> {
  const key = await askSecret({
    title: `Token Loupe: Key for ${name}`,
    prompt: `For ${origin} alone. It is kept in VS Code's secret storage once it has worked.`,
    check: typed =>
      /^[\x21-\x7e]{1,500}$/.test(typed.trim()) ? undefined : 'A key has no spaces, and no letters with accents',
  });
  return key?.trim();
}

async function byLanguageModel(
  model: vscode.LanguageModelChat,
  text: string,
  about: string,
): Promise<Counted | undefined> {
  const question = `Give ${about} to ${model.name} (${model.vendor})? Its extension counts, and may send the text to its provider.`;
  if (!(await confirmInDialog(question, 'Count'))) return undefined;
  const tokens = await withNotification(`Token Loupe: ${model.name} counts`, true, async (_, signal) => {
    const cancellation = new vscode.CancellationTokenSource();
    signal.addEventListener('abort', () => cancellation.cancel());
    try {
      return await model.countTokens(text, cancellation.token);
    } finally {
      cancellation.dispose();
    }
  });
  if (!Number.isSafeInteger(tokens) || tokens < 0) throw new Error(`${model.name} answered without a count`);
  return { tokens, model: model.id, by: `${model.name} of ${model.vendor} in VS Code`, wasSent: false };
}
