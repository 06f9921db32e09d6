import * as vscode from 'vscode';
import { formatBytes } from '../../text/bytes';
import { messageOf } from '../../text/errors';
import { formatQuantity } from '../../text/numbers';
import type { Services } from '../services';
import { CancelledError } from '../../protocol/rpc';
import { gather, type Gathered, NoTextError } from './gather';
import { askText, type Choice, pickOne } from '../quickInput/inputs';
import type { Source } from './source';
import { globProblem } from '../../files/globs';
import { BACK, runSteps, type Step, type StepPosition } from '../quickInput/steps';
import { showWarning } from '../messages';

type SourceChoice = 'workspace' | 'folder' | 'files' | 'glob' | 'selection' | 'editors' | 'counts';

/** What a flow knows of its text. */
export interface TextAnswers {
  readonly source?: Source;
  readonly gathered?: Gathered;
}

export interface SourceOptions {
  /** What is done with the text, as in `The text to train on`. */
  readonly to: string;
  /** Whether counts that another engine made will do, too. */
  readonly withCounts?: boolean;
}

/** Asks where the text comes from, and finds it: what has no text is said at once, and asked again. */
export function sourceStep<A extends TextAnswers>(services: Services, options: SourceOptions): Step<A> {
  return {
    async ask(answers, position) {
      for (;;) {
        const picked = await pickOne(position, {
          placeholder: `The text to ${options.to}`,
          items: sourceChoices(services, options.withCounts ?? false),
        });
        if (picked === BACK) return BACK;
        const source = await sourceOf(picked, position, options);
        const gathered = source && (await gatherOrSay(source, services));
        if (gathered) return { ...answers, source, gathered };
      }
    },
  };
}

/** Asks where the text comes from, and no more; undefined where that is dismissed. */
export async function askForSource(
  services: Services,
  title: string,
  options: SourceOptions,
): Promise<Source | undefined> {
  const step: Step<{ readonly source?: Source }> = {
    async ask(answers, position) {
      for (;;) {
        const picked = await pickOne(position, {
          placeholder: `The text to ${options.to}`,
          items: sourceChoices(services, options.withCounts ?? false),
        });
        if (picked === BACK) return BACK;
        const source = await sourceOf(picked, position, options);
        if (source) return { ...answers, source };
      }
    },
  };
  try {
    return (await runSteps<{ readonly source?: Source }>(title, {}, [step])).source;
  } catch (error) {
    if (error instanceof CancelledError) return undefined;
    throw error;
  }
}

/** The text of a source, or nothing where there is none and the user was told so. */
export async function gatherOrSay(source: Source, services: Services): Promise<Gathered | undefined> {
  try {
    const gathered = await gather(source, services);
    services.log.info(`text: ${formatQuantity(gathered.parts, 'file')}, ${formatBytes(gathered.bytes)}`);
    return gathered;
  } catch (error) {
    if (error instanceof CancelledError) return undefined;
    const reason = messageOf(error);
    services.log.warn(`looking for text: ${reason}`);
    void showWarning(error instanceof NoTextError ? reason : `No text was found: ${reason}`);
    return undefined;
  }
}

function sourceChoices({ editors }: Services, withCounts: boolean): Choice<SourceChoice>[] {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const tabs = vscode.window.tabGroups.all
    .flatMap(group => group.tabs)
    .filter(({ input }) => input instanceof vscode.TabInputText);
  const selected = editors.current?.selections.some(selection => !selection.isEmpty) ?? false;
  const names = folders.map(({ name }) => name).join(', ');
  const choices: (Choice<SourceChoice> | undefined)[] = [
    folders.length > 0 ? { value: 'workspace', label: '$(root-folder) Workspace', description: names } : undefined,
    { value: 'folder', label: '$(folder) A folder…' },
    { value: 'files', label: '$(files) Files…' },
    folders.length > 0 ? { value: 'glob', label: '$(filter) Files of the workspace by a pattern…' } : undefined,
    selected ? { value: 'selection', label: '$(selection) The selection' } : undefined,
    tabs.length > 0
      ? { value: 'editors', label: '$(go-to-file) Open editors', description: formatQuantity(tabs.length, 'text') }
      : undefined,
    withCounts
      ? {
          value: 'counts',
          label: '$(table) Counts of words from files…',
          detail: 'TSV or Parquet, counted elsewhere, as by DuckDB or Spark for text beyond one machine',
        }
      : undefined,
  ];
  return choices.filter(choice => choice !== undefined);
}

async function sourceOf(
  choice: SourceChoice,
  position: StepPosition,
  { to }: SourceOptions,
): Promise<Source | undefined> {
  const dialog = { title: `Text to ${to}`, openLabel: 'Take This Text' };
  switch (choice) {
    case 'workspace':
    case 'selection':
    case 'editors':
      return { kind: choice };
    case 'folder':
    case 'files': {
      const uris = await vscode.window.showOpenDialog({
        canSelectFolders: choice === 'folder',
        canSelectFiles: choice === 'files',
        canSelectMany: true,
        ...dialog,
      });
      return uris && { kind: 'places', uris };
    }
    case 'counts': {
      const filters = { 'Counts (TSV, Parquet)': ['tsv', 'parquet'] };
      const uris = await vscode.window.showOpenDialog({ canSelectMany: true, filters, ...dialog });
      return uris && { kind: 'counts', uris };
    }
    case 'glob': {
      const pattern = await askText(
        { ...position, canGoBack: true },
        {
          value: '**/*.md',
          prompt: 'Files of the workspace by their path',
          check: typed => {
            const problem = typed.trim() === '' ? 'Such as **/*.md or docs/**' : globProblem(typed.trim());
            return problem === undefined ? undefined : { problem };
          },
        },
      );
      return pattern === BACK ? undefined : { kind: 'glob', pattern: pattern.trim() };
    }
  }
}
