import * as vscode from 'vscode';
import { asString } from '../../../engine/json/checkedJson';
import { readArgument } from '../../../host/commandArguments';
import { uriOf } from '../../../host/corpus/sourceOption';
import { withCancel } from '../../../host/runs/runNotification';
import { exists, writeAllAtomically } from '../../../host/files/atomicFiles';
import { messageOf, sentence } from '../../../text/errors';
import { formatCount } from '../../../text/numbers';
import type { TrainedFolder } from '../../../host/runs/trainedTokenizers';
import type { NamedFile } from '../../../protocol/hostFiles';
import { CancelledError } from '../../../protocol/rpc';
import { EXPORT_FORMS, type ExportForm, asExportForm, exportFiles } from './exportForms';
import { pickOne } from '../../../host/quickInput/inputs';
import { BACK, runSteps } from '../../../host/quickInput/steps';
import type { TrainingServices } from '../trainingServices';
import { confirmInDialog, showError, showInformation } from '../../../host/messages';
import { escapeIcons } from '../../../text/icons';

/** What `tokenLoupe.exportTokenizer` takes as its argument; what is missing is asked. */
export interface ExportOptions {
  /** The name of the trained tokenizer: that of its folder. */
  readonly name?: string;
  readonly form?: ExportForm;
  /** URI or path of the folder to write into. */
  readonly folder?: string;
}

interface ExportPlan {
  readonly trained?: TrainedFolder;
  readonly form?: ExportForm;
}

/** The command: writes a trained tokenizer where the user wants it, in the form that the user wants. */
export async function exportCommand(
  services: TrainingServices,
  given: unknown,
): Promise<{ readonly files: readonly string[] } | undefined> {
  try {
    const options = readArgument<ExportOptions>(given, {
      name: asString,
      form: asExportForm,
      folder: asString,
    });
    const all = await services.trained.list();
    if (all.length === 0) {
      void showInformation('No tokenizer was trained yet: run "Train Tokenizer on Workspace".');
      return undefined;
    }
    const named = all.find(({ name }) => name === options.name);
    if (options.name !== undefined && !named) throw new Error(`there is no trained tokenizer "${options.name}"`);
    const { trained, form } = await ask(all, {
      ...(named ? { trained: named } : {}),
      ...(options.form ? { form: options.form } : {}),
    });
    const files = await withCancel(`Token Loupe: exporting ${trained.name}`, signal =>
      exportFiles(
        form,
        trained.name,
        file => services.trained.read(trained, file),
        request => services.training.exportMerges(request, signal),
      ),
    );
    const written = await write(files, trained.name, options.folder);
    if (!written) return undefined;
    services.log.info(`${trained.name} was exported to ${written.join(', ')}`);
    void tellExported(written);
    return { files: written };
  } catch (error) {
    if (error instanceof CancelledError) return undefined;
    const reason = messageOf(error);
    services.log.warn(`exporting: ${reason}`);
    void showError(`Nothing was exported: ${sentence(reason)}`);
    return undefined;
  }
}

async function ask(all: readonly TrainedFolder[], start: ExportPlan): Promise<Required<ExportPlan>> {
  const plan = await runSteps<ExportPlan>('Token Loupe: Export Trained Tokenizer', start, [
    {
      applies: ({ trained }) => trained === undefined,
      async ask(known, position) {
        const trained = await pickOne(position, {
          placeholder: 'The tokenizer to export',
          items: all.map(each => ({
            label: escapeIcons(each.name),
            description: new Date(each.written).toLocaleString(),
            value: each,
          })),
        });
        return trained === BACK ? BACK : { ...known, trained };
      },
    },
    {
      applies: ({ form }) => form === undefined,
      async ask(known, position) {
        const form = await pickOne(position, { placeholder: 'The form to export it in', items: EXPORT_FORMS });
        return form === BACK ? BACK : { ...known, form };
      },
    },
  ]);
  if (!plan.trained || !plan.form) throw new CancelledError();
  return { trained: plan.trained, form: plan.form };
}

/** Writes the files to `folder`, or where the user says: one file by a save dialog, several into a folder. */
async function write(
  files: readonly NamedFile[],
  name: string,
  folder: string | undefined,
): Promise<readonly string[] | undefined> {
  const into = folder === undefined ? await chooseFolder(name) : uriOf(folder);
  if (!into) return undefined;
  const targets = files.map(({ name: file }) => vscode.Uri.joinPath(into, file));
  // Also where the argument names the folder: a link in a document may have put it there.
  const there = await countThere(targets);
  if (there > 0 && !(await mayReplace(there, into))) return undefined;
  await vscode.workspace.fs.createDirectory(into);
  await writeAllAtomically(into, files, { overwrite: there > 0 });
  return targets.map(String);
}

async function chooseFolder(name: string): Promise<vscode.Uri | undefined> {
  const chosen = await vscode.window.showOpenDialog({
    canSelectFolders: true,
    canSelectFiles: false,
    title: `Export ${name}`,
    openLabel: 'Export Here',
  });
  return chosen?.[0];
}

async function countThere(uris: readonly vscode.Uri[]): Promise<number> {
  return (await Promise.all(uris.map(exists))).filter(Boolean).length;
}

async function mayReplace(count: number, folder: vscode.Uri): Promise<boolean> {
  const files = count === 1 ? '1 file of that name is' : `${formatCount(count)} files of that name are`;
  return confirmInDialog(`${files} in ${folder.fsPath} already.`, 'Replace');
}

async function tellExported(written: readonly string[]): Promise<void> {
  const open = 'Open';
  const first = vscode.Uri.parse(written[0]!, true);
  const message = `Exported: ${written.map(uri => uri.slice(uri.lastIndexOf('/') + 1)).join(', ')}`;
  if ((await showInformation(message, open)) === open) {
    await vscode.commands.executeCommand('vscode.open', first);
  }
}
