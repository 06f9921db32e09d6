import { type Disposable, DisposableStore } from '../../host/disposables';
import { registerEditorCommand } from '../../host/editors/editorCommand';
import type { Services } from '../../host/services';
import { copyTokens } from './copyCommand';
import { insertTokens } from './insertCommand';

class CopyTokens extends DisposableStore {
  constructor(services: Services) {
    super();
    this.own(registerEditorCommand(services, 'copyTokens', (editor, given) => copyTokens(services, editor, given)));
    this.own(registerEditorCommand(services, 'insertTokens', (editor, given) => insertTokens(services, editor, given)));
  }
}

/** Registers the commands that copy tokens and that insert text from their ids. */
export function registerCopyTokens(services: Services): Disposable {
  return new CopyTokens(services);
}
