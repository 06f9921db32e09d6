import * as vscode from 'vscode';
import { writeAtomically } from '../../../host/files/atomicFiles';
import { withNotification } from '../../../host/messages';
import type { Services } from '../../../host/services';
import type { NameFigures, TermFigures } from '../../../protocol/queries/termQueries';
import type { TrieChoice } from '../../../protocol/views/terms';
import { formatShare } from '../../../text/shares';
import { type HostViewEntry, hostViewEntry } from '../hostView';
import type { Inspected } from '../inspected/inspected';
import { textHostView, TextView } from '../inspected/textView';

/** How the terms of a list fall apart, on the extension's side. */
export function termsEntry(services: Services, inspected: Inspected): HostViewEntry<'terms'> {
  return hostViewEntry({
    create: () => {
      const view = new TextView<TermFigures>(services, inspected, {
        title: 'Terms',
        measure: ({ engine, parts, tokenizerIds, signal, onProgress }) =>
          engine.terms({ ...parts, tokenizerIds }, signal, onProgress),
      });
      return textHostView(view, {});
    },
    commands: {},
  });
}

/** The names of a list as tries, on the extension's side. */
export function namesEntry(services: Services, inspected: Inspected): HostViewEntry<'names'> {
  return hostViewEntry({
    create: () => {
      const view = new TextView<NameFigures>(services, inspected, {
        title: 'Names',
        measure: ({ engine, parts, tokenizerIds, signal, onProgress }) =>
          engine.names({ ...parts, tokenizerIds }, signal, onProgress),
      });
      return textHostView(view, { exportTrie: (choice: TrieChoice) => exportTrie(view, choice) });
    },
    commands: {},
  });
}

/** Asks where to, and writes the trie there; a list of a million names makes a file that no editor should open. */
async function exportTrie(view: TextView<NameFigures>, choice: TrieChoice): Promise<void> {
  const { text } = view.latest;
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const target = await vscode.window.showSaveDialog({
    title: 'Export the Trie of the Names',
    filters: { JSON: ['json'] },
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder, 'names-trie.json') }),
  });
  if (!target) return;
  await withNotification('Exporting the trie of the names', true, async (tell, signal) => {
    const { engine, parts } = text.about(signal);
    const bytes = await engine.nameTrie({ ...parts, ...choice }, signal, share => tell(formatShare(share, 0)));
    await writeAtomically(target, bytes);
  });
}
