import * as vscode from 'vscode';
import { BUDGET_FILE } from '../../context/budgets/budget';
import { DisposableStore } from '../../host/disposables';
import type { ContextFinding, PlacedRange } from '../../protocol/queries/contextQueries';
import { formatCount } from '../../text/numbers';
import type { ContextModel } from '../../host/contextLedger/contextModel';

/** Puts what was found in the files of agents and in budgets into the list of problems, with what can be done. */
export class ContextDiagnostics extends DisposableStore implements vscode.CodeActionProvider {
  private readonly diagnostics = this.own(vscode.languages.createDiagnosticCollection('tokenLoupeContext'));
  private readonly findings = new Map<vscode.Diagnostic, ContextFinding>();

  constructor(private readonly model: ContextModel) {
    super();
    this.own(model.onDidChange(() => this.show()));
    const kinds = { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] };
    this.own(vscode.languages.registerCodeActionsProvider({ pattern: '**' }, this, kinds));
  }

  provideCodeActions(document: vscode.TextDocument, range: vscode.Range): vscode.CodeAction[] {
    const uri = document.uri.toString();
    const folder = this.model.folder?.uri;
    if (!folder) return [];
    return [...this.findings].flatMap(([diagnostic, { path, raise, code, related }]) => {
      if (code !== 'overBudget' || vscode.Uri.joinPath(folder, path).toString() !== uri) return [];
      if (!diagnostic.range.intersection(range)) return [];
      const actions = [new vscode.CodeAction('Show what agents load', vscode.CodeActionKind.QuickFix)];
      actions[0]!.command = { command: 'tokenLoupe.showContext', title: 'Show Context Ledger' };
      const [heaviest] = related;
      if (heaviest) {
        const action = new vscode.CodeAction(
          `Go to the heaviest section: ${heaviest.message}`,
          vscode.CodeActionKind.QuickFix,
        );
        const place = { selection: rangeOf(heaviest) };
        action.command = {
          command: 'vscode.open',
          title: 'Open',
          arguments: [vscode.Uri.joinPath(folder, heaviest.path), place],
        };
        actions.push(action);
      }
      const budgets = raise && vscode.workspace.textDocuments.find(each => each.uri.toString() === vscode.Uri.joinPath(folder, BUDGET_FILE).toString()); // prettier-ignore
      if (raise && budgets) {
        const edit = new vscode.WorkspaceEdit();
        edit.replace(
          budgets.uri,
          new vscode.Range(budgets.positionAt(raise.start), budgets.positionAt(raise.end)),
          String(raise.tokens),
        );
        const action = new vscode.CodeAction(
          `Raise the limit to ${formatCount(raise.tokens)} tokens`,
          vscode.CodeActionKind.QuickFix,
        );
        action.edit = edit;
        actions.push(action);
      }
      for (const action of actions) action.diagnostics = [diagnostic];
      return actions;
    });
  }

  private show(): void {
    const { folder, state } = this.model;
    this.diagnostics.clear();
    this.findings.clear();
    if (!folder || !state) return;
    const byFile = new Map<string, vscode.Diagnostic[]>();
    for (const finding of state.findings) {
      const { Error, Warning } = vscode.DiagnosticSeverity;
      const severity = finding.severity === 'error' ? Error : Warning;
      const diagnostic = new vscode.Diagnostic(rangeOf(finding), finding.message, severity);
      diagnostic.source = 'Token Loupe';
      diagnostic.code = finding.code;
      diagnostic.relatedInformation = finding.related.map(each => {
        const location = new vscode.Location(vscode.Uri.joinPath(folder.uri, each.path), rangeOf(each));
        return new vscode.DiagnosticRelatedInformation(location, each.message);
      });
      this.findings.set(diagnostic, finding);
      byFile.set(finding.path, [...(byFile.get(finding.path) ?? []), diagnostic]);
    }
    for (const [path, found] of byFile) this.diagnostics.set(vscode.Uri.joinPath(folder.uri, path), found);
  }
}

function rangeOf({ startLine, startCharacter, endLine, endCharacter }: PlacedRange): vscode.Range {
  return new vscode.Range(startLine, startCharacter, endLine, endCharacter);
}
