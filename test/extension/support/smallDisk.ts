import fs from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';

/** A folder behind a scheme of its own, on a disk that can be full: then files are cut short, as VS Code's own `writeFile` does it. */
export class SmallDisk implements vscode.FileSystemProvider {
  readonly root = vscode.Uri.from({ scheme: 'smalldisk', path: '/' });
  bytesLeft = Infinity;
  private readonly changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.changed.event;
  private readonly registered: vscode.Disposable;

  constructor(private readonly folder: string) {
    fs.mkdirSync(folder, { recursive: true });
    this.registered = vscode.workspace.registerFileSystemProvider('smalldisk', this);
  }

  dispose(): void {
    this.registered.dispose();
    this.changed.dispose();
  }

  watch = (): vscode.Disposable => new vscode.Disposable(() => undefined);

  stat(uri: vscode.Uri): vscode.FileStat {
    const found = fs.statSync(this.at(uri), { throwIfNoEntry: false });
    if (!found) throw vscode.FileSystemError.FileNotFound(uri);
    const type = found.isDirectory() ? vscode.FileType.Directory : vscode.FileType.File;
    return { type, ctime: found.ctimeMs, mtime: found.mtimeMs, size: found.size };
  }

  readDirectory(uri: vscode.Uri): [string, vscode.FileType][] {
    this.stat(uri);
    const entries = fs.readdirSync(this.at(uri), { withFileTypes: true });
    return entries.map(each => [each.name, each.isDirectory() ? vscode.FileType.Directory : vscode.FileType.File]);
  }

  createDirectory(uri: vscode.Uri): void {
    fs.mkdirSync(this.at(uri), { recursive: true });
  }

  readFile(uri: vscode.Uri): Uint8Array {
    this.stat(uri);
    return fs.readFileSync(this.at(uri));
  }

  writeFile(uri: vscode.Uri, bytes: Uint8Array): void {
    const written = bytes.subarray(0, Math.min(bytes.length, this.bytesLeft));
    this.bytesLeft -= written.length;
    fs.writeFileSync(this.at(uri), written);
  }

  rename(from: vscode.Uri, to: vscode.Uri, { overwrite }: { readonly overwrite: boolean }): void {
    if (!overwrite && fs.existsSync(this.at(to))) throw vscode.FileSystemError.FileExists(to);
    fs.renameSync(this.at(from), this.at(to));
  }

  delete(uri: vscode.Uri): void {
    fs.rmSync(this.at(uri), { recursive: true });
  }

  private at({ path: within }: vscode.Uri): string {
    return path.join(this.folder, within);
  }
}
