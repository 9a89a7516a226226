import { type DraftOf, drafts } from '../pages/dispute/acts/draft.ts'

/**
 * What is typed into a document's form, kept in this tab until the document is made, with the key it was asked for by: the
 * same words asked for again, also after a reload, are the same document; other words are another.
 */
export function documentDraft(keeper: Parameters<typeof drafts>[0], of: DraftOf) {
  const kept = drafts(keeper)
  const found = kept.read(of)
  let key = found?.key ?? ''
  let filled: Readonly<Record<string, string>> = Object.fromEntries(
    Object.entries(found?.values ?? {}).filter((one): one is [string, string] => typeof one[1] === 'string'),
  )
  const keep = () => kept.write(of, { values: { ...filled }, key, at: new Date().toISOString() })
  return {
    filled: () => filled,
    type(name: string, value: string): void {
      filled = { ...filled, [name]: value }
      key = ''
      keep()
    },
    /** The key to ask by. */
    key(): string {
      if (key === '') {
        key = crypto.randomUUID()
        if (Object.keys(filled).length > 0) keep()
      }
      return key
    },
    /** Refused: nothing was made under that key. */
    refused(): void {
      key = ''
    },
    made: (): void => kept.drop(of),
  }
}
