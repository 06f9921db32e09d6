import * as vscode from 'vscode';
import type { Services } from '../../host/services';
import type { ContextModel } from '../../host/contextLedger/contextModel';
import type { FolderContext } from '../../host/contextLedger/folderContext';
import { contextRows, figureText } from '../../host/contextLedger/contextRows';

/** Files that one call counts. */
const MOST_FILES = 100;

/** Registers the two tools for language models: short answers, in plain text. */
export function registerContextTools(services: Services, model: ContextModel): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.lm.registerTool<unknown>('token-loupe_count', {
      invoke: async ({ input }) => answer(await countAnswer(services, input)),
    }),
    vscode.lm.registerTool<unknown>('token-loupe_context', {
      async invoke({ input }) {
        await model.refresh();
        const { agent } = Object(input) as { agent?: unknown };
        return answer(contextAnswer(model, typeof agent === 'string' ? agent : undefined));
      },
    }),
  );
}

function answer(text: string): vscode.LanguageModelToolResult {
  return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(text)]);
}

async function countAnswer({ tokenization, costs }: Services, input: unknown): Promise<string> {
  const { files, text, model } = Object(input) as { files?: unknown; text?: unknown; model?: unknown };
  const models = await costs();
  const isNamed = typeof model === 'string' && model !== '';
  const { id, tokenizerId, exactness } = isNamed ? models.modelOf(model) : models.selectedModel();
  const lines: string[] = [];
  if (typeof text === 'string') lines.push(`text: ${(await tokenization.countText(text, tokenizerId)).tokens}`);
  const folders = vscode.workspace.workspaceFolders ?? [];
  const paths = Array.isArray(files) ? files.filter(each => typeof each === 'string').slice(0, MOST_FILES) : [];
  for (const path of paths) {
    // Only what is in the workspace is read for a model.
    const uri = path.split(/[/\\]/).includes('..') ? undefined : uriIn(folders, path);
    lines.push(`${path}: ${uri ? await countFile(uri, tokenizerId, tokenization) : 'not in the workspace'}`);
  }
  if (lines.length === 0) throw new Error('Give files or a text.');
  return [...lines, exactness.kind === 'exact' ? `exact for ${id}` : `estimate for ${id}: ${exactness.reason}`].join(
    '\n',
  );
}

/** Where a path of a language model is: of several folders their names come first, as VS Code tells paths to it. */
function uriIn(folders: readonly vscode.WorkspaceFolder[], path: string): vscode.Uri | undefined {
  const [first = '', ...rest] = path.split('/');
  const named = folders.length > 1 ? folders.find(({ name }) => name === first) : undefined;
  if (named) return vscode.Uri.joinPath(named.uri, ...rest);
  return folders[0] && vscode.Uri.joinPath(folders[0].uri, path);
}

async function countFile(
  uri: vscode.Uri,
  tokenizerId: string,
  tokenization: Services['tokenization'],
): Promise<string> {
  try {
    const encoding: unknown = vscode.workspace.getConfiguration('files', uri).get('encoding');
    const bytes = await vscode.workspace.fs.readFile(uri);
    const count = await tokenization.countFile(
      bytes,
      tokenizerId,
      undefined,
      typeof encoding === 'string' ? encoding : 'utf8',
    );
    return count.kind === 'text' ? String(count.tokens) : 'no text';
  } catch {
    return 'cannot be read';
  }
}

function contextAnswer({ folders }: ContextModel, agentId: string | undefined): string {
  if (folders.length === 0) return 'No folder is open.';
  const answers = folders.map(each => folderAnswer(each, agentId));
  return answers
    .map((text, index) => (folders.length === 1 ? text : `${folders[index]!.folder.name}\n${text}`))
    .join('\n');
}

function folderAnswer({ state, failure }: FolderContext, agentId: string | undefined): string {
  if (!state) return failure ?? 'nothing is known';
  const agents = contextRows(state).filter(
    row => row.kind === 'agent' && (agentId === undefined || row.agent.id === agentId),
  );
  const lines = agents.flatMap(row =>
    contextRows(state, row).map(each =>
      each.kind === 'loading' ? `${each.agent.id} ${each.loading}: ${figureText(each.figure)}` : '',
    ),
  );
  const over = state.findings.filter(({ code }) => code === 'overBudget' || code === 'budgetFile');
  const budgets = state.budgets.length === 0 ? ['no budgets'] : over.length === 0 ? ['no budget is crossed'] : [];
  return [
    ...lines,
    ...over.map(({ path, startLine, message }) => `${path}:${startLine + 1}: ${message}`),
    ...budgets,
  ].join('\n');
}
