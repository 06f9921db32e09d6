import * as vscode from 'vscode';
import { selectableItem } from '../../host/quickInput/iconItems';
import { PAINTING_STYLES } from './styles/paintingStyles';

interface StyleItem extends vscode.QuickPickItem {
  readonly id: string;
}

/**
 * Asks for a painting style. `preview` is told of each one that the user comes to, and of `undefined` when the list is
 * gone. Resolves to the id of the chosen style; to `undefined` if the list was dismissed.
 */
export async function pickStyle(
  selectedId: string,
  preview: (id: string | undefined) => void,
): Promise<string | undefined> {
  const list = vscode.window.createQuickPick<StyleItem>();
  list.title = 'Token Loupe: Select Painting Style';
  list.placeholder = 'How tokens are painted; Escape leaves it as it is';
  list.matchOnDetail = true;
  list.items = PAINTING_STYLES.map(({ id, label, title }) =>
    selectableItem({ id, label, detail: title }, id === selectedId),
  );
  list.activeItems = list.items.filter(({ id }) => id === selectedId);
  try {
    return await new Promise(resolve => {
      list.onDidChangeActive(([item]) => {
        if (item) preview(item.id);
      });
      list.onDidAccept(() => resolve(list.activeItems[0]?.id));
      list.onDidHide(() => resolve(undefined));
      list.show();
      // VS Code does not tell of the first one.
      preview(selectedId);
    });
  } finally {
    list.dispose();
    preview(undefined);
  }
}
