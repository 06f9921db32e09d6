import { type Counter, SegmentedDocument, type TextEdit } from '../../engine/segmentedDocument';
import { TokenizedDocument } from '../../engine/tokenizedDocument';
import type { Tokenizer } from '../../engine/tokenizer';

/** Most counted forms of documents that are kept; beyond that the least recently used one is dropped. */
const MOST_FORMS = 48;

/** Keeps a text in segments only to make edits cheap: as one string, each edit would copy all of it. */
const textHolder: Counter = { count: () => 0, canCutAt: () => true };

interface Form {
  readonly document: string;
  readonly counter: Counter;
  readonly counted: SegmentedDocument;
}

/** The worker's copies of open documents, and their counted forms: one for each tokenizer or other counter. */
export class DocumentStore {
  private readonly texts = new Map<string, SegmentedDocument>();
  /** Another number after each edit, for whoever remembers something of a text. */
  private readonly revisions = new Map<string, number>();
  /** Not from 0 on: what somebody remembers may be of an engine before this one. */
  private lastRevision = Date.now();
  /** In order of last use. */
  private forms: Form[] = [];

  /** @param onUse Called before `counter` is run by an edit. */
  constructor(private readonly onUse: (counter: Counter) => void = () => undefined) {}

  open(document: string, text: string): void {
    this.close(document);
    this.texts.set(document, new SegmentedDocument(textHolder, text));
    this.revisions.set(document, ++this.lastRevision);
  }

  close(document: string): void {
    this.texts.delete(document);
    this.revisions.delete(document);
    this.forms = this.forms.filter(form => form.document !== document);
  }

  /**
   * Applies edits, which all refer to the text before them, to the text and its forms. Throws, and changes nothing, if
   * they overlap or reach beyond the text.
   */
  edit(document: string, edits: readonly TextEdit[]): void {
    this.held(document).editAll(edits);
    this.revisions.set(document, ++this.lastRevision);
    for (const form of this.forms) {
      if (form.document !== document) continue;
      this.onUse(form.counter);
      form.counted.editAll(edits);
    }
  }

  /** Drops the forms of all documents by `counter`; the texts stay. */
  forgetForms(counter: Counter): void {
    this.forms = this.forms.filter(form => form.counter !== counter);
  }

  /** Another number for each text that the document had; none is used twice. Throws if it is not open. */
  revisionOf(document: string): number {
    this.held(document);
    return this.revisions.get(document)!;
  }

  /** Text of a document between two offsets, or all of it. Throws if it is not open. */
  text(document: string, start = 0, end = Infinity): string {
    return this.held(document).slice(start, end);
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

  private held(document: string): SegmentedDocument {
    const text = this.texts.get(document);
    if (text === undefined) throw new Error(`the document is not open: ${document}`);
    return text;
  }
}
