import * as vscode from 'vscode';
import { connect, type Handlers } from '../protocol/rpc';
import type { VocabularySource } from '../protocol/vocabularySource';
import type { WebWorkerStart } from '../worker/webWorker';
import type { EngineWorker, StartEngine } from './engineWorker';

/** Written beside the vocabularies when they are made: a browser cannot list a folder. */
const INDEX = 'index.json';

/** The engine as a web worker: `script` is the bundled worker, `vocabularies` the folder of packed vocabularies. */
export function webEngine(script: vscode.Uri, vocabularies: vscode.Uri): StartEngine {
  return () => new WebEngineWorker(script, vocabularies);
}

/** The worker's script is read first; what is posted until then waits. */
class WebEngineWorker implements EngineWorker {
  private worker: Worker | undefined;
  private ended = false;
  private readonly waiting: { readonly message: unknown; readonly transfer: readonly ArrayBuffer[] }[] = [];
  private listener: (message: unknown) => void = () => undefined;
  private endListener: (reason: string) => void = () => undefined;

  constructor(script: vscode.Uri, vocabularies: vscode.Uri) {
    void this.start(script, vocabularies).catch((error: unknown) => this.end(String(error)));
  }

  post(message: unknown, transfer: readonly ArrayBuffer[] = []): void {
    if (this.worker) this.worker.postMessage(message, [...transfer]);
    else this.waiting.push({ message, transfer });
  }

  onMessage(listener: (message: unknown) => void): void {
    this.listener = listener;
  }

  onEnd(listener: (reason: string) => void): void {
    this.endListener = listener;
  }

  terminate(): Promise<void> {
    this.ended = true;
    this.worker?.terminate();
    return Promise.resolve();
  }

  private async start(script: vscode.Uri, vocabularies: vscode.Uri): Promise<void> {
    // A worker may only be started from the page's own origin, which the extension's files are not of.
    const source = await vscode.workspace.fs.readFile(script);
    if (this.ended) return;
    const address = URL.createObjectURL(new Blob([new Uint8Array(source)], { type: 'text/javascript' }));
    const worker = new Worker(address);
    worker.onmessage = ({ data }: MessageEvent<unknown>) => this.listener(data);
    worker.onerror = ({ message }) => this.end(message);
    const { port1, port2 } = new MessageChannel();
    connect(
      {
        post: message => port1.postMessage(message),
        onMessage: listener => (port1.onmessage = ({ data }: MessageEvent<unknown>) => listener(data)),
      },
      vocabularySource(vocabularies),
    );
    worker.postMessage({ vocabularies: port2 } satisfies WebWorkerStart, [port2]);
    this.worker = worker;
    for (const { message, transfer } of this.waiting.splice(0)) this.post(message, transfer);
  }

  private end(reason: string): void {
    if (this.ended) return;
    this.ended = true;
    this.worker?.terminate();
    this.endListener(`the tokenizer engine crashed: ${reason}`);
  }
}

function vocabularySource(folder: vscode.Uri): Handlers<VocabularySource> {
  const list = async (): Promise<string[]> => {
    const index = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, INDEX));
    const names: unknown = JSON.parse(new TextDecoder().decode(index));
    if (!Array.isArray(names)) throw new Error(`${INDEX} is damaged`);
    return names.filter(name => typeof name === 'string');
  };
  return {
    listVocabularies: list,
    readVocabulary: async name => vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, name)),
  };
}
