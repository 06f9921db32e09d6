import { open } from 'node:fs/promises';
import type * as vscode from 'vscode';

/** Reads the first `length` bytes of a file on this computer; undefined for what is elsewhere. */
export function readFileStart(uri: vscode.Uri, length: number): Promise<Uint8Array> | undefined {
  return uri.scheme === 'file' ? read(uri.fsPath, length) : undefined;
}

async function read(path: string, length: number): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const bytes = new Uint8Array(Math.min(length, size));
    let end = 0;
    while (end < bytes.length) {
      const { bytesRead } = await file.read(bytes, end, bytes.length - end, end);
      if (bytesRead === 0) break;
      end += bytesRead;
    }
    return bytes.subarray(0, end);
  } finally {
    await file.close();
  }
}
