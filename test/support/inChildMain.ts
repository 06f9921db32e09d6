// The other side of inChild.ts: builds the tokenizer that it is told, says that it is ready, encodes one text.
import { openPeer, type PeerKey, type PeerTokenizer } from './openPeer';
import type { ChildResult } from './inChild';

let tokenizer: PeerTokenizer | undefined;

process.on('message', (message: { readonly key: PeerKey } | { readonly text: string }) => {
  void answer(message).catch((error: unknown) => reply({ kind: 'error', message: String(error) }));
});

async function answer(message: { readonly key: PeerKey } | { readonly text: string }): Promise<void> {
  if ('key' in message) {
    tokenizer = await openPeer(message.key);
    process.send?.('ready');
    return;
  }
  const started = performance.now();
  const ids = Array.from(await tokenizer!.encode(message.text));
  reply({ kind: 'ids', ids, milliseconds: performance.now() - started });
}

function reply(result: ChildResult): void {
  process.send?.(result);
}
