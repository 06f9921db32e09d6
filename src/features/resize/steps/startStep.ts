import * as vscode from 'vscode';
import { type Choice, pickOne } from '../../../host/quickInput/inputs';
import { BACK, type Step } from '../../../host/quickInput/steps';
import type { Services } from '../../../host/services';
import { escapeIcons } from '../../../text/icons';
import type { OperationAnswers } from '../operationAnswers';
import { startText } from '../summaries';

/** Where results go that nobody named a folder for. */
export function ownFolder({ context }: Pick<Services, 'context'>): vscode.Uri {
  return vscode.Uri.joinPath(context.globalStorageUri, 'resized');
}

/**
 * The last page: sums up what was answered, and starts once it is known where the result goes.
 *
 * @param chosen What this operation was told to do, in words: `entries that occur 2 times or more in the text`.
 */
export function startStep<A extends OperationAnswers>(services: Services, chosen: (answers: A) => string): Step<A> {
  return {
    async ask(answers, position) {
      const given = answers.folder;
      const items: Choice<'start' | 'other'>[] = [
        {
          value: 'start',
          label: given ? '$(play) Start' : '$(play) Start; the result goes into the extension’s own folder',
          detail: escapeIcons(startText(answers, chosen(answers))),
        },
        {
          value: 'other',
          label: '$(folder) A folder…',
          detail: 'Start; a new folder is made in the one of your choice',
        },
      ];
      for (;;) {
        const picked = await pickOne(position, { placeholder: 'Start, or go back to change something', items });
        if (picked === BACK) return BACK;
        if (picked === 'start') return { ...answers, folder: given ?? ownFolder(services) };
        const chosenFolder = await vscode.window.showOpenDialog({
          title: 'Where the Result Goes',
          canSelectFolders: true,
          canSelectFiles: false,
          openLabel: 'Put It Here',
        });
        if (chosenFolder?.[0]) return { ...answers, folder: chosenFolder[0] };
      }
    },
  };
}
