import * as vscode from 'vscode';
import { BUDGET_FILE } from '../../context/budgets/budget';
import { DisposableStore } from '../../host/disposables';
import type { ContextFinding, PlacedRange } from '../../protocol/queries/contextQueries';
import { formatCount } from '../../text/numbers';
import type { ContextModel } from '../../host/contextLedger/contextModel';
import type { FolderContext } from '../../host/contextLedger/folderContext';

/** Puts what was found in the files of agents and in budgets into the list of problems, with what can be done. */
export class ContextDiagnostics extends DisposableStore implements vscode.CodeActionProvider {
  private readonly diagnostics = this.own(vscode.languages.createDiagnosticCollection('tokenLoupeContext'));
  private readonly findings = new Map<
    vscode.Diagnostic,
    { readonly of: FolderContext; readonly finding: ContextFinding }
  >();

  constructor(private readonly model: ContextModel) {
    super();
    this.own(model.onDidChange(() => this.show()));
    const kinds = { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] };
    this.own(vscode.languages.registerCodeActionsProvider({ pattern: '**' }, this, kinds));
  }

  provideCodeActions(document: vscode.TextDocument, range: vscode.Range): vscode.CodeAction[] {
    const uri = document.uri.toString();
    return [...this.findings].flatMap(
      ([
        diagnostic,
        {
          of,
          finding: { path, raise, code, related },
        },
      ]) => {
        if (code !== 'overBudget' || of.uriOf(path).toString() !== uri) return [];
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
            arguments: [of.uriOf(heaviest.path), place],
          };
          actions.push(action);
        }
        const budgets =
          raise &&
          vscode.workspace.textDocuments.find(each => each.uri.toString() === of.uriOf(BUDGET_FILE).toString());
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
      },
    );
  }

  private show(): void {
    this.findings.clear();
    const byFile = new Map<string, { readonly uri: vscode.Uri; readonly found: vscode.Diagnostic[] }>();
    for (const of of this.model.folders) {
      for (const finding of of.state?.findings ?? []) {
        const { Error, Warning } = vscode.DiagnosticSeverity;
        const severity = finding.severity === 'error' ? Error : Warning;
        const diagnostic = new vscode.Diagnostic(rangeOf(finding), finding.message, severity);
        diagnostic.source = 'Token Loupe';
        diagnostic.code = finding.code;
        diagnostic.relatedInformation = finding.related.map(
          each =>
            new vscode.DiagnosticRelatedInformation(
              new vscode.Location(of.uriOf(each.path), rangeOf(each)),
              each.message,
            ),
        );
        this.findings.set(diagnostic, { of, finding });
        const uri = of.uriOf(finding.path);
        const known = byFile.get(uri.toString());
        if (known) known.found.push(diagnostic);
        else byFile.set(uri.toString(), { uri, found: [diagnostic] });
      }
    }
    this.diagnostics.clear();
    this.diagnostics.set([...byFile.values()].map(({ uri, found }) => [uri, found]));
  }
}

function rangeOf({ startLine, startCharacter, endLine, endCharacter }: PlacedRange): vscode.Range {
  return new vscode.Range(startLine, startCharacter, endLine, endCharacter);
}
