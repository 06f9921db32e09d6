import {
  provideVSCodeDesignSystem,
  vsCodeButton,
  vsCodeDivider,
  vsCodeDropdown,
  vsCodeOption,
  vsCodeTextField,
} from '@vscode/webview-ui-toolkit';
import type { Button, Dropdown, Option, TextField } from '@vscode/webview-ui-toolkit';

export type { Dropdown, TextField };

/** The toolkit's elements that the page uses. */
export interface ToolkitElements {
  'vscode-button': Button;
  'vscode-divider': HTMLElement;
  'vscode-dropdown': Dropdown;
  'vscode-option': Option;
  'vscode-text-field': TextField;
}

/**
 * Defines the toolkit's elements. The only file that knows the toolkit: every other one asks `h` for its tags.
 * Its progress ring, tag and badge are left out: their templates hold style attributes, which the page's policy refuses.
 */
export function registerToolkit(): void {
  provideVSCodeDesignSystem().register(
    vsCodeButton(),
    vsCodeDivider(),
    vsCodeDropdown(),
    vsCodeOption(),
    vsCodeTextField(),
  );
}
