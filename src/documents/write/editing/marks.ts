import {
  BookmarkEnd,
  BookmarkStart,
  CommentRangeEnd,
  CommentRangeStart,
  CommentReference,
  type ICommentOptions,
  type IParagraphOptions,
  Paragraph,
  TextRun,
} from "docx";
import { printable } from "../paper.ts";

/** Counts the bookmarks and gathers the comments of one file. Ids of our own: those of the library count on from one file to the next. */
export class Marks {
  readonly comments: ICommentOptions[] = [];
  #bookmarks = 0;
  readonly #author: string;
  readonly #at: Date;

  constructor(author: string, at: Date) {
    this.#author = printable(author) || "Mandate";
    this.#at = at;
  }

  /** A paragraph whose words are held by bookmarks, with a comment beside them if there is something to say. */
  paragraph(options: IParagraphOptions, marks: readonly string[], words: readonly TextRun[], comment = ""): Paragraph {
    const paragraph = new Paragraph(options);
    const ids = marks.map(() => (this.#bookmarks += 1));
    marks.forEach((mark, at) => paragraph.addChildElement(new BookmarkStart(mark, ids[at] ?? 0)));
    const note = comment === "" ? null : this.#comment(comment);
    if (note !== null) paragraph.addChildElement(new CommentRangeStart(note));
    for (const run of words) paragraph.addChildElement(run);
    if (note !== null) paragraph.addChildElement(new CommentRangeEnd(note));
    for (const id of ids) paragraph.addChildElement(new BookmarkEnd(id));
    if (note !== null) paragraph.addChildElement(new TextRun({ children: [new CommentReference(note)] }));
    return paragraph;
  }

  #comment(text: string): number {
    const id = this.comments.length;
    this.comments.push({ id, author: this.#author, initials: "✻", date: this.#at, children: [new Paragraph({ children: [new TextRun(printable(text))] })] });
    return id;
  }
}
