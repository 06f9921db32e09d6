import * as vscode from 'vscode';
import { arrayOf, asString } from '../../../engine/json/checkedJson';
import { readArgument } from '../../../host/commandArguments';
import { MOST_BYTES_THROUGH_EXTENSION } from '../../../host/corpus/corpusFiles';
import { sourceTitle } from '../../../host/corpus/source';
import { uriOf } from '../../../host/corpus/sourceOption';
import type { Services } from '../../../host/services';
import type { ViewHandlers } from '../../../protocol/dashboard';
import type { CorpusFile } from '../../../protocol/trainer';
import type { RecordsFigures } from '../../../protocol/files/records';
import { formatBytes } from '../../../text/bytes';
import { type HostView, type HostViewEntry, hostViewEntry } from '../hostView';
import type { Inspected } from '../inspected/inspected';
import { type ChosenFiles, type FilesRun, FilesView } from '../measuredFiles/filesView';
import { recordsResult } from '../measuredFiles/filesResult';
import { exportedRecords } from './recordsExport';
import { recordsFigures } from './recordsFigures';

/** Windows that training sequences usually have, in tokens. */
const WINDOWS = [512, 1024, 2048, 4096, 8192, 16_384, 32_768, 131_072];
const BATCH_SIZES = [8, 16, 32, 64, 128, 256];
const LARGEST_WINDOW = 100_000_000;
const MOST_FILES = 1000;

interface ChosenRecords extends ChosenFiles {
  readonly uris: readonly vscode.Uri[];
  readonly windows: readonly number[];
  /** All fields where none are given. */
  readonly fields?: readonly string[];
}

/** The records of files, on the extension's side. */
export function recordsEntry(services: Services, inspected: Inspected): HostViewEntry<'records'> {
  return hostViewEntry({
    create: () => new RecordsView(services, inspected),
    commands: {
      async openRecords(open, argument, selected) {
        const uris = askedFiles(argument, selected);
        const view = open();
        return uris && (await view.measure(chosenOf(uris)));
      },
    },
  });
}

class RecordsView extends FilesView<ChosenRecords, RecordsFigures> implements HostView<'records'> {
  readonly handlers: ViewHandlers<'records'> = {
    ...this.fileHandlers,
    setFields: names => this.setFields(names),
    addWindow: () => this.addWindow(),
  };

  constructor(services: Services, inspected: Inspected) {
    super(services, inspected, {
      title: 'Records',
      choose: async () => {
        const uris = await vscode.window.showOpenDialog({
          title: 'Files of Records to Count',
          canSelectMany: true,
          openLabel: 'Count',
          filters: { 'Records (JSONL, CSV, TSV, Parquet)': ['jsonl', 'ndjson', 'csv', 'tsv', 'parquet', 'gz', 'zst'] },
        });
        return uris && chosenOf(uris);
      },
      measure: run => measureRecords(services, run),
      exported: exportedRecords,
      result: recordsResult,
    });
  }

  private setFields(names: readonly string[]): void {
    if (names.length === 0) throw new Error('a record needs at least one field');
    if (this.chosen) void this.measure({ ...this.chosen, fields: names });
  }

  private async addWindow(): Promise<void> {
    const typed = await vscode.window.showInputBox({
      title: 'Records: Another Limit',
      prompt: 'Tokens of a record, or of a window that records are packed into',
      value: '3000',
      validateInput: text => (windowOf(text) === undefined ? 'A whole number from 1 to 100,000,000' : undefined),
    });
    const window = typed === undefined ? undefined : windowOf(typed);
    if (window === undefined || !this.chosen) return;
    const windows = [...new Set([...this.chosen.windows, window])].sort((a, b) => a - b);
    void this.measure({ ...this.chosen, windows });
  }
}

function windowOf(typed: string): number | undefined {
  const value = /^\d[\d,_ ]*$/.test(typed.trim()) ? Number(typed.replaceAll(/\D/g, '')) : NaN;
  return value >= 1 && value <= LARGEST_WINDOW ? value : undefined;
}

function chosenOf(uris: readonly vscode.Uri[]): ChosenRecords {
  return { name: sourceTitle({ kind: 'places', uris }), uris, windows: WINDOWS };
}

/** The files that a caller names; undefined where it names none. */
function askedFiles(argument: unknown, selected: unknown): readonly vscode.Uri[] | undefined {
  if (argument instanceof vscode.Uri) {
    const uris = Array.isArray(selected) ? selected.filter(each => each instanceof vscode.Uri) : [];
    return uris.length > 0 ? uris : [argument];
  }
  const { files } = readArgument<{ readonly files?: readonly string[] }>(argument, {
    files: arrayOf(asString, MOST_FILES),
  });
  return files?.map(uriOf);
}

async function measureRecords(
  services: Services,
  { chosen, tokenizers, signal, onStatus }: FilesRun<ChosenRecords>,
): Promise<{ readonly figures: RecordsFigures; readonly leftOut: string }> {
  const files = await Promise.all(chosen.uris.map(recordFile));
  signal.throwIfAborted();
  const { windows, fields } = chosen;
  const request = {
    files,
    tokenizers: tokenizers.sources,
    windows,
    batchSizes: BATCH_SIZES,
    ...(fields && { fields }),
  };
  const measured = await services.training.runBeside(
    (tasks, onProgress) => tasks.measureRecords(request, signal, onProgress),
    onStatus,
  );
  return { leftOut: '', figures: recordsFigures(measured, request, tokenizers) };
}

/** A file as the worker reads it: on the disk whatever its size, else through the extension as a whole. */
async function recordFile(uri: vscode.Uri): Promise<CorpusFile> {
  const name = vscode.workspace.asRelativePath(uri);
  const { size } = await vscode.workspace.fs.stat(uri).then(
    found => found,
    () => {
      throw new Error(`${name} is not there, or cannot be read`);
    },
  );
  const path = uri.scheme === 'file' ? uri.fsPath : undefined;
  if (path === undefined && size > MOST_BYTES_THROUGH_EXTENSION) {
    throw new Error(
      `${name} has ${formatBytes(size)}; of a file that is not on this disk ${formatBytes(MOST_BYTES_THROUGH_EXTENSION)} are read at most`,
    );
  }
  return { name, uri: uri.toString(), bytes: size, ...(path !== undefined && { path }) };
}
