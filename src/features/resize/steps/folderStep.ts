import * as vscode from 'vscode';
import { pickOne } from '../../../host/quickInput/inputs';
import { BACK, type Step } from '../../../host/quickInput/steps';
import type { Services } from '../../../host/services';
import type { OperationAnswers } from '../operationAnswers';

/** Where results go that nobody named a folder for. */
export function ownFolder({ context }: Pick<Services, 'context'>): vscode.Uri {
  return vscode.Uri.joinPath(context.globalStorageUri, 'resized');
}

/** Asks in which folder that of the result is made. */
export function folderStep<A extends OperationAnswers>(services: Services): Step<A> {
  return {
    applies: ({ folder }) => folder === undefined,
    async ask(answers, position) {
      for (;;) {
        const picked = await pickOne(position, {
          placeholder: 'Where the result goes',
          items: [
            {
              value: 'own' as const,
              label: '$(archive) The extension’s own folder',
              detail: 'Beside the tokenizers that were trained here; the card opens when it is done',
            },
            { value: 'other' as const, label: '$(folder) A folder…', detail: 'A new folder is made in it' },
          ],
        });
        if (picked === BACK) return BACK;
        if (picked === 'own') return { ...answers, folder: ownFolder(services) };
        const chosen = await vscode.window.showOpenDialog({
          title: 'Where the Result Goes',
          canSelectFolders: true,
          canSelectFiles: false,
          openLabel: 'Put It Here',
        });
        if (chosen?.[0]) return { ...answers, folder: chosen[0] };
      }
    },
  };
}
