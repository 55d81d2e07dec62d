/**
 * What the shells read and the core compares: texts with their paths.
 * Contents are shared: two paths, or two revisions, with the same blob hold the same `SourceText` object,
 * so that whatever is derived from a content is derived once.
 */

/**
 * One distinct content. `id` is the git blob id, or a content hash for plain files. The text may be made from bytes each time
 * it is asked for: whoever works on it takes it once, and keeps the content and not its text.
 */
export type SourceText = { readonly id: string; readonly text: string }

/** A content at a place in a tree. `path` is relative to the root of the tree, with `/` as separator. */
export type SourceFile = { readonly path: string; readonly source: SourceText }

/** An entry of the tree that was deliberately not read. */
export type SkippedEntry = {
  readonly path: string
  readonly reason: 'submodule' | 'symbolic-link' | 'not-text' | 'too-large' | 'unreadable'
  /** Its content in git, by which it is told whether it changed; unknown for plain files. */
  readonly id?: string
}

/** One revision as data. `commit` is null where the files do not come from git. Files are sorted by path. */
export type RevisionTree = {
  readonly ref: string
  readonly commit: string | null
  readonly files: readonly SourceFile[]
  readonly skipped: readonly SkippedEntry[]
}
