import * as vscode from 'vscode';
import type { EngineWorker, StartEngine, StartSpeller, TrainingMachine } from './engineWorker';

/** The engine as a web worker: `script` is the bundled worker. */
export function webEngine(script: vscode.Uri): StartEngine {
  return () => new WebWorker(script, 'the tokenizer engine');
}

/** Training in web workers: `script` is the bundled worker. */
export function webTrainer(script: vscode.Uri): TrainingMachine {
  return {
    startTrainer: () => new WebWorker(script, 'the training worker'),
    processors: navigator.hardwareConcurrency,
  };
}

/** The speller as a web worker: `script` is the bundled worker. */
export function webSpeller(script: vscode.Uri): StartSpeller {
  return () => new WebWorker(script, 'the speller');
}

/** A web worker. Its script is read first; what is posted until then waits. */
class WebWorker implements EngineWorker {
  private worker: Worker | undefined;
  private ended = false;
  private readonly waiting: { readonly message: unknown; readonly transfer: readonly ArrayBuffer[] }[] = [];
  private listener: (message: unknown) => void = () => undefined;
  private endListener: (reason: string) => void = () => undefined;

  /** @param what What it is, for the user, when it stops: `the tokenizer engine`. */
  constructor(
    script: vscode.Uri,
    private readonly what: string,
  ) {
    void this.start(script).catch((error: unknown) => this.end(String(error)));
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

  private async start(script: vscode.Uri): Promise<void> {
    // A worker may only be started from the page's own origin, which the extension's files are not of.
    const source = await vscode.workspace.fs.readFile(script);
    if (this.ended) return;
    const address = URL.createObjectURL(new Blob([new Uint8Array(source)], { type: 'text/javascript' }));
    const worker = new Worker(address);
    worker.onmessage = ({ data }: MessageEvent<unknown>) => this.listener(data);
    worker.onerror = ({ message }) => this.end(message);
    this.worker = worker;
    for (const { message, transfer } of this.waiting.splice(0)) this.post(message, transfer);
  }

  private end(reason: string): void {
    if (this.ended) return;
    this.ended = true;
    this.worker?.terminate();
    this.endListener(`${this.what} crashed: ${reason}`);
  }
}
