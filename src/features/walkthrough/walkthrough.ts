import * as vscode from 'vscode';
import { registerCommand } from '../../host/commands';
import { type Disposable, DisposableStore } from '../../host/disposables';
import type { Services } from '../../host/services';
import { changeSetting } from '../../host/settings/settings';
import { SAMPLE_PROMPT } from './samplePrompt';

/** As in package.json. */
const WALKTHROUGH = 'token-loupe.token-loupe#start';
/** Context keys by which VS Code ticks a step off: this and the step. */
const DONE = 'tokenLoupe.toured';
/** Tokens that reach over spaces: nobody takes them for those of another tokenizer. */
const OTHER_TOKENIZER = 'loupe-superbpe-32k';

/** The steps of the walkthrough, each of which shows its sample if it is not there. */
class Walkthrough extends DisposableStore {
  private sample: vscode.TextDocument | undefined;
  /** What the last step flipped from. */
  private flippedFrom = 'o200k_base';

  private readonly steps: Readonly<Record<string, () => Promise<void>>> = {
    open: async () => {
      await this.showSample();
    },
    paint: async () => {
      await this.showSample();
      await this.services.painting.set(true);
    },
    flip: async () => this.flip((await this.showSample()).document),
    compare: async () => {
      await this.showSample();
      await vscode.commands.executeCommand('tokenLoupe.compareDocument');
    },
  };

  constructor(private readonly services: Services) {
    super();
    this.own(registerCommand('tokenLoupe.tour', services.log, (step?: unknown) => this.take(step)));
  }

  /** Without a step, as from the command palette, it opens the walkthrough. */
  private async take(step: unknown): Promise<void> {
    const run = typeof step === 'string' && Object.hasOwn(this.steps, step) ? this.steps[step] : undefined;
    if (!run) {
      await vscode.commands.executeCommand('workbench.action.openWalkthrough', WALKTHROUGH, false);
      return;
    }
    await run();
    await vscode.commands.executeCommand('setContext', `${DONE}.${String(step)}`, true);
  }

  /** Beside the walkthrough, which stays in view. */
  private async showSample(): Promise<vscode.TextEditor> {
    if (!this.sample || this.sample.isClosed) {
      this.sample = await vscode.workspace.openTextDocument({ content: SAMPLE_PROMPT, language: 'markdown' });
    }
    const { sample } = this;
    const shown = vscode.window.visibleTextEditors.find(({ document }) => document === sample);
    return vscode.window.showTextDocument(sample, { viewColumn: shown?.viewColumn ?? vscode.ViewColumn.Beside });
  }

  /** From the user's tokenizer to another, and back. */
  private async flip(document: vscode.TextDocument): Promise<void> {
    const selected = this.services.tokenization.selectedFor(document);
    if (selected !== OTHER_TOKENIZER) this.flippedFrom = selected;
    const other = selected === OTHER_TOKENIZER ? this.flippedFrom : OTHER_TOKENIZER;
    await this.services.painting.set(true);
    await changeSetting('tokenizer', other, document);
  }
}

/** Registers what the walkthrough's steps do. */
export function registerWalkthrough(services: Services): Disposable {
  return new Walkthrough(services);
}
