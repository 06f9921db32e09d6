import * as vscode from 'vscode';

/** Files in memory, for a file system that can be cut off or full. */
export class DyingFiles implements vscode.FileSystemProvider {
  private readonly never = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.never.event;
  readonly files = new Map<string, Uint8Array>();
  private readonly folders = new Set<string>(['/']);
  /** Changes that are still made; the next one is made by half, and nothing after it. */
  changesLeft = Infinity;
  /** Bytes of a file that there is room for. More are not written, and nothing is said, as VS Code does on a full disk. */
  room = Infinity;

  /** The process is started again: what was written is there, and no more. */
  revive(): void {
    this.changesLeft = Infinity;
  }

  watch = (): vscode.Disposable => new vscode.Disposable(() => undefined);

  stat({ path }: vscode.Uri): vscode.FileStat {
    const bytes = this.files.get(path);
    if (!bytes && !this.folders.has(path)) throw vscode.FileSystemError.FileNotFound(path);
    const type = bytes ? vscode.FileType.File : vscode.FileType.Directory;
    return { type, ctime: 0, mtime: Date.now(), size: bytes?.length ?? 0 };
  }

  readDirectory({ path }: vscode.Uri): [string, vscode.FileType][] {
    if (!this.folders.has(path)) throw vscode.FileSystemError.FileNotFound(path);
    const inside = (each: string): boolean => each.startsWith(`${path}/`) && !each.slice(path.length + 1).includes('/');
    const name = (each: string): string => each.slice(path.length + 1);
    return [
      ...[...this.files.keys()]
        .filter(inside)
        .map(each => [name(each), vscode.FileType.File] as [string, vscode.FileType]),
      ...[...this.folders]
        .filter(inside)
        .map(each => [name(each), vscode.FileType.Directory] as [string, vscode.FileType]),
    ];
  }

  readFile({ path }: vscode.Uri): Uint8Array {
    const bytes = this.files.get(path);
    if (!bytes) throw vscode.FileSystemError.FileNotFound(path);
    return bytes;
  }

  createDirectory({ path }: vscode.Uri): void {
    this.change(() => this.folders.add(path));
  }

  writeFile({ path }: vscode.Uri, content: Uint8Array): void {
    const bytes = content.slice(0, this.room);
    this.change(
      () => this.files.set(path, bytes),
      () => this.files.set(path, bytes.slice(0, bytes.length >> 1)),
    );
  }

  rename(from: vscode.Uri, to: vscode.Uri, { overwrite }: { readonly overwrite: boolean }): void {
    if (!overwrite && (this.files.has(to.path) || this.folders.has(to.path)))
      throw vscode.FileSystemError.FileExists(to);
    this.change(() => {
      const moved = (path: string): string => to.path + path.slice(from.path.length);
      const isMoved = (path: string): boolean => path === from.path || path.startsWith(`${from.path}/`);
      for (const [path, bytes] of [...this.files].filter(([path]) => isMoved(path))) {
        this.files.delete(path);
        this.files.set(moved(path), bytes);
      }
      for (const path of [...this.folders].filter(isMoved)) {
        this.folders.delete(path);
        this.folders.add(moved(path));
      }
    });
  }

  delete({ path }: vscode.Uri): void {
    this.change(() => {
      const isIn = (each: string): boolean => each === path || each.startsWith(`${path}/`);
      for (const each of [...this.files.keys()].filter(isIn)) this.files.delete(each);
      for (const each of [...this.folders].filter(isIn)) this.folders.delete(each);
    });
  }

  private change(whole: () => void, half: () => void = () => undefined): void {
    if (this.changesLeft > 0) whole();
    else if (this.changesLeft === 0) half();
    this.changesLeft--;
    if (this.changesLeft < 0) throw vscode.FileSystemError.Unavailable('the process was killed');
  }
}
