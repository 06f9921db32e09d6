import * as vscode from 'vscode';
import { registerCommand } from '../../host/commands';
import { type Disposable, DisposableStore } from '../../host/disposables';
import { escapeIcons } from '../../text/icons';
import { formatCount } from '../../text/numbers';
import { iconItem, selectableItem } from '../../host/quickInput/iconItems';
import type { Services } from '../../host/services';
import { changeSetting, setting } from '../../host/settings/settings';
import type { ListedTokenizer } from '../../protocol/engine';
import type { ModelChoice } from '../../protocol/views/barState';
import { describeModel } from '../../text/modelText';

interface TokenizerItem extends vscode.QuickPickItem {
  readonly id?: string;
}

const KINDS: Readonly<Record<ListedTokenizer['kind'], string>> = {
  bpe: 'BPE',
  superbpe: 'SuperBPE',
  domain: 'Domain',
  added: 'Yours',
  baseline: 'Baselines',
};

function tokenizerItem(tokenizer: ListedTokenizer, selected: string): TokenizerItem {
  const size = tokenizer.vocabularySize === undefined ? '' : `${formatCount(tokenizer.vocabularySize)} entries`;
  const item = {
    id: tokenizer.id,
    label: escapeIcons(tokenizer.name),
    description: tokenizer.error === undefined ? size : 'cannot be used',
    detail: escapeIcons(tokenizer.error ?? tokenizer.description),
  };
  return selectableItem(item, tokenizer.id === selected);
}

/** Lets the user choose the tokenizer that paints and counts, and the model that costs are worked out for. */
class Selection extends DisposableStore {
  constructor(private readonly services: Services) {
    super();
    const { log } = services;
    this.own(registerCommand('tokenLoupe.selectTokenizer', log, () => this.selectTokenizer()));
    this.own(registerCommand('tokenLoupe.selectModel', log, () => this.selectModel()));
    this.own(registerCommand('tokenLoupe.restartEngine', log, () => services.tokenization.restart()));
  }

  private async selectTokenizer(): Promise<void> {
    const document = this.services.editors.current?.document;
    const selected = setting('tokenizer', document);
    const items = this.services.tokenization.list().then(list => {
      const result: TokenizerItem[] = [];
      let kind: ListedTokenizer['kind'] | undefined;
      for (const tokenizer of list) {
        if (tokenizer.kind !== kind) {
          result.push({ label: KINDS[tokenizer.kind], kind: vscode.QuickPickItemKind.Separator });
        }
        kind = tokenizer.kind;
        result.push(tokenizerItem(tokenizer, selected));
      }
      return result;
    });
    const picked = await vscode.window.showQuickPick(items, {
      title: 'Token Loupe: Select Tokenizer',
      placeHolder: 'The tokenizer that paints boundaries and counts tokens',
      matchOnDetail: true,
    });
    if (picked?.id !== undefined) await changeSetting('tokenizer', picked.id, document);
  }

  private async selectModel(): Promise<void> {
    const document = this.services.editors.current?.document;
    const selected = setting('model', document);
    const costs = await this.services.costs();
    const choices = costs.modelChoices();
    let picked = await pickModel(
      choices.filter(({ isOld, id }) => !isOld || id === selected),
      selected,
      true,
    );
    if (picked === OLDER)
      picked = await pickModel(
        choices.filter(({ isOld }) => isOld),
        selected,
        false,
      );
    if (picked !== undefined) await changeSetting('model', picked, document);
  }
}

/** What the item that leads to the older models answers. */
const OLDER = '';

/** Asks for a model; answers its id. */
async function pickModel(
  choices: readonly ModelChoice[],
  selected: string,
  hasOlder: boolean,
): Promise<string | undefined> {
  const items = choices.map(model => {
    const { id, name, provider } = model;
    const item = {
      id,
      label: escapeIcons(name),
      description: escapeIcons(provider),
      detail: escapeIcons(describeModel(model)),
    };
    return selectableItem(item, id === selected);
  });
  const older = iconItem({
    id: OLDER,
    label: '$(history) Older models',
    description: '',
    detail: 'Superseded by newer versions',
  });
  const picked = await vscode.window.showQuickPick(hasOlder ? [...items, older] : items, {
    title: 'Token Loupe: Select Model for Costs',
    placeHolder: 'The model whose price and context window are used',
    matchOnDescription: true,
  });
  return picked?.id;
}

/** Registers the commands that select a tokenizer and a model, and that restart the engine. */
export function registerSelection(services: Services): Disposable {
  return new Selection(services);
}
