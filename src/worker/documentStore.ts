import { type Counter, SegmentedDocument, type TextEdit } from '../engine/segmentedDocument';
import { TokenizedDocument } from '../engine/tokenizedDocument';
import type { Tokenizer } from '../engine/tokenizer';

/** So many counted forms of documents are kept in all; the one unused for longest gives way. */
const MOST_FORMS = 48;

interface Form {
  readonly document: string;
  readonly counter: Counter;
  readonly counted: SegmentedDocument;
}

/** The worker's copies of open documents, and their counted forms: one a tokenizer or other counter that was asked for. */
export class DocumentStore {
  private readonly texts = new Map<string, string>();
  /** In order of last use. */
  private forms: Form[] = [];

  open(document: string, text: string): void {
    this.close(document);
    this.texts.set(document, text);
  }

  close(document: string): void {
    this.texts.delete(document);
    this.forms = this.forms.filter(form => form.document !== document);
  }

  /** Applies edits in order to the text and all its forms. Throws if one reaches beyond the text. */
  edit(document: string, edits: readonly TextEdit[]): void {
    let text = this.text(document);
    for (const { offset, length, text: inserted } of edits) {
      if (offset < 0 || length < 0 || offset + length > text.length) {
        throw new RangeError(`edit of ${length} at ${offset} in a document of ${text.length}`);
      }
      text = text.slice(0, offset) + inserted + text.slice(offset + length);
    }
    this.texts.set(document, text);
    for (const form of this.forms) {
      if (form.document === document) for (const edit of edits) form.counted.edit(edit);
    }
  }

  /** The document as `tokenizer` sees it. Throws if it is not open. */
  tokenizedBy(document: string, tokenizer: Tokenizer): TokenizedDocument {
    const form = this.form(document, tokenizer, text => new TokenizedDocument(tokenizer, text));
    if (!(form instanceof TokenizedDocument)) throw new Error(`${tokenizer.info.id} was used as a mere counter`);
    return form;
  }

  /** The document as `counter` sees it. Throws if it is not open. */
  countedBy(document: string, counter: Counter): SegmentedDocument {
    return this.form(document, counter, text => new SegmentedDocument(counter, text));
  }

  private form(document: string, counter: Counter, create: (text: string) => SegmentedDocument): SegmentedDocument {
    const known = this.forms.find(form => form.document === document && form.counter === counter);
    const form = known ?? { document, counter, counted: create(this.text(document)) };
    this.forms = [...this.forms.filter(each => each !== form), form].slice(-MOST_FORMS);
    return form.counted;
  }

  private text(document: string): string {
    const text = this.texts.get(document);
    if (text === undefined) throw new Error(`the document is not open: ${document}`);
    return text;
  }
}
