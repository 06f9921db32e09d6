import * as vscode from 'vscode';
import { DisposableStore } from '../disposables';
import { showWarning } from '../messages';
import { settingProblems } from './settings';

/** Says what is wrong with the user's settings: once, when VS Code starts or when they change. */
export class SettingsCheck extends DisposableStore {
  private told: ReadonlySet<string> = new Set();

  constructor(private readonly log: vscode.LogOutputChannel) {
    super();
    this.own(
      vscode.workspace.onDidChangeConfiguration(event => {
        if (event.affectsConfiguration('tokenLoupe')) this.check();
      }),
    );
    this.check();
  }

  private check(): void {
    const problems = settingProblems();
    const fresh = [...problems].filter(problem => !this.told.has(problem));
    this.told = problems;
    for (const problem of fresh) {
      this.log.warn(problem);
      void this.tell(problem);
    }
  }

  private async tell(problem: string): Promise<void> {
    const open = 'Open Settings';
    const chosen = await showWarning(problem, open);
    if (chosen === open) await vscode.commands.executeCommand('workbench.action.openSettings', problem.split(' ')[0]);
  }
}
