// The globals that Node, browsers, web workers and both extension hosts have alike; all that pure code may use beside the
// language itself. Only what is used is declared.

declare class TextEncoder {
  encode(text?: string): Uint8Array<ArrayBuffer>;
  encodeInto(text: string, into: Uint8Array): { readonly read: number; readonly written: number };
}

declare class TextDecoder {
  constructor(label?: string, options?: { readonly fatal?: boolean; readonly ignoreBOM?: boolean });
  decode(bytes?: ArrayBufferView | ArrayBuffer, options?: { readonly stream?: boolean }): string;
}

declare class AbortSignal {
  readonly aborted: boolean;
  readonly reason: unknown;
  throwIfAborted(): void;
  addEventListener(type: 'abort', listener: () => void, options?: { readonly once?: boolean }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

declare class AbortController {
  readonly signal: AbortSignal;
  abort(reason?: unknown): void;
}

declare const performance: { now(): number };
declare function setTimeout(callback: (nothing: undefined) => void, milliseconds?: number): unknown;
declare function atob(base64: string): string;
declare function btoa(binary: string): string;

/** Absent where a host has none, or forbids it. */
declare namespace WebAssembly {
  type Module = object;
  /** Throws where the bytes are no program, or where compiling is not allowed. */
  const Module: new (bytes: Uint8Array) => Module;
  interface Instance {
    readonly exports: unknown;
  }
  /** Throws where there is no memory for it. */
  const Instance: new (module: Module, imports: object) => Instance;
  interface Memory {
    /** Another object after the memory has grown. */
    readonly buffer: ArrayBuffer;
  }
}
