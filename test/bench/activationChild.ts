import fs from 'node:fs';
import Module, { createRequire } from 'node:module';
import path from 'node:path';
import type { ActivationCost } from './activation.bench';

/*
 * Requires and activates the bundled extension in a fresh process, with a stand-in for VS Code's API, and tells its parent
 * what that took. The argument is the folder of the bundle.
 */

const [, , dist = ''] = process.argv;
let bytes = 0;

/** Anything of the API that has no answer of its own below: can be called, constructed and asked for members for ever. */
const anything: unknown = new Proxy(
  function anything() {
    return undefined;
  },
  {
    get: (_, name) => {
      if (name === 'then' || typeof name === 'symbol') return undefined;
      return name === 'length' ? 0 : anything;
    },
    set: () => true,
    apply: () => anything,
    construct: () => anything as object,
  },
);

class Uri {
  readonly scheme = 'file';
  constructor(readonly path: string) {}
  static joinPath({ path: base }: Uri, ...parts: string[]): Uri {
    return new Uri(path.posix.join(base, ...parts));
  }
  static file(file: string): Uri {
    return new Uri(file);
  }
  toString(): string {
    return `file://${this.path}`;
  }
}

class EventEmitter {
  readonly event = (): { dispose(): void } => ({ dispose: () => undefined });
  fire(): void {
    // nobody listens
  }
  dispose(): void {
    // nothing is held
  }
}

/** An object with these members, and {@link anything} for all others: inherited, as bundles copy what is an object's own. */
function withMembers(members: object): object {
  return Object.setPrototypeOf(members, anything as object) as object;
}

const vscode = withMembers({
  Uri,
  EventEmitter,
  window: withMembers({ activeTextEditor: undefined, visibleTextEditors: [], activeNotebookEditor: undefined }),
  workspace: withMembers({
    getConfiguration: () => ({ get: (_: string, otherwise: unknown) => otherwise, inspect: () => undefined }),
    textDocuments: [],
    workspaceFolders: undefined,
    fs: withMembers({
      readFile: (uri: Uri) => {
        const content = fs.readFileSync(uri.path);
        bytes += content.length;
        return Promise.resolve(content);
      },
    }),
  }),
});

const memento = { get: (_: string, otherwise: unknown) => otherwise, update: () => Promise.resolve(), keys: () => [] };
const context = {
  subscriptions: [],
  extensionPath: path.dirname(dist),
  extensionUri: new Uri(path.dirname(dist)),
  globalStorageUri: new Uri('/nowhere'),
  globalState: memento,
  workspaceState: memento,
  extension: { packageJSON: { version: '0.0.0' } },
};

const loader = Module as unknown as { _load: (request: string, ...rest: unknown[]) => unknown };
const { _load: load } = loader;
loader._load = (request, ...rest) => (request === 'vscode' ? vscode : load.call(loader, request, ...rest));

const require = createRequire(import.meta.url);
const before = process.cpuUsage();
const { activate } = require(path.join(dist, 'extension.cjs')) as { activate: (context: unknown) => unknown };
const required = process.cpuUsage(before);
await activate(context);
// What activation has left to be done at once counts as well.
await new Promise(resolve => setTimeout(resolve, 0));
const activated = process.cpuUsage(before);
for (const file of Object.keys(require.cache)) bytes += fs.statSync(file).size;

const milliseconds = ({ user, system }: NodeJS.CpuUsage): number => (user + system) / 1000;
const cost: ActivationCost = { require: milliseconds(required), all: milliseconds(activated), bytes };
process.stdout.write(JSON.stringify(cost), () => process.exit());
