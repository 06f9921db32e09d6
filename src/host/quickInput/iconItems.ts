import * as vscode from 'vscode';

/** An icon at the start of a label, as VS Code writes it: `$(eye) Paint tokens`. */
const ICON = /^\$\(([a-z-]+)\) /;

/**
 * An item of a list whose icon stands beside its label, where it stood in it: there, screen readers read its name aloud
 * ("eye closed stop painting tokens").
 */
export function iconItem<T extends vscode.QuickPickItem>(item: T): T {
  const icon = ICON.exec(item.label);
  if (!icon) return item;
  return { ...item, label: item.label.slice(icon[0].length), iconPath: new vscode.ThemeIcon(icon[1]!) };
}

/** One of a list of which one is selected, which is ticked and said in words; the others stand in line with it. */
export function selectableItem<T extends vscode.QuickPickItem>(item: T, isSelected: boolean): T {
  const { description = '' } = item;
  const said = description === '' ? 'selected' : `${description}, selected`;
  return {
    ...item,
    ...(isSelected && { description: said }),
    iconPath: new vscode.ThemeIcon(isSelected ? 'check' : 'blank'),
  };
}
