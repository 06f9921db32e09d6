import * as vscode from 'vscode';

/** An icon at the start of a label, as VS Code writes it: `$(eye) Paint tokens`. */
const ICON = /^\$\(([a-z-]+)\) /;

/**
 * An item of a list with its icon beside the label. Inside the label, screen readers read the icon's name aloud
 * ("eye closed stop painting tokens").
 */
export function iconItem<T extends vscode.QuickPickItem>(item: T): T {
  const icon = ICON.exec(item.label);
  if (!icon) return item;
  return { ...item, label: item.label.slice(icon[0].length), iconPath: new vscode.ThemeIcon(icon[1]!) };
}

/** One of a list of which one is selected: that one has a tick and the word, the others an empty icon, so that labels align. */
export function selectableItem<T extends vscode.QuickPickItem>(item: T, isSelected: boolean): T {
  const { description = '' } = item;
  const said = description === '' ? 'selected' : `${description}, selected`;
  return {
    ...item,
    ...(isSelected && { description: said }),
    iconPath: new vscode.ThemeIcon(isSelected ? 'check' : 'blank'),
  };
}
