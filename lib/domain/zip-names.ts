/** Of the end of an archive's directory and of each entry in it (APPNOTE 4.3.16, 4.3.12), in bytes. */
const endSize = 22
const entrySize = 46
const longestComment = 0xffff
const endMark = 0x06054b50
const entryMark = 0x02014b50
const fileMark = 0x04034b50
const encrypted = 0x1
/** More parts than any document has. */
const mostEntries = 10_000

/**
 * The names in a ZIP archive by its directory, which is what readers go by; null when the bytes do not end as one. An
 * archive whose directory does not hold, or says other names than stand with the files, or is encrypted, has no names.
 */
export function zipNames(bytes: Uint8Array): string[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = endOf(view)
  if (end === null) return null
  const entries = view.getUint16(end + 10, true)
  const names: string[] = []
  let at = view.getUint32(end + 16, true)
  if (entries > mostEntries) return []
  for (let n = 0; n < entries; n++) {
    if (at + entrySize > end || view.getUint32(at, true) !== entryMark) return []
    const length = view.getUint16(at + 28, true)
    const name = utf8.decode(bytes.subarray(at + entrySize, at + entrySize + length))
    const local = view.getUint32(at + 42, true)
    if ((view.getUint16(at + 8, true) & encrypted) !== 0 || nameAt(view, bytes, local) !== name) return []
    names.push(name)
    at += entrySize + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return at === end ? names : []
}

const utf8 = new TextDecoder()

/** Where the directory's end stands: its comment reaches to the last byte. */
function endOf(view: DataView): number | null {
  const last = view.byteLength - endSize
  for (let at = last; at >= 0 && at >= last - longestComment; at--)
    if (view.getUint32(at, true) === endMark && view.getUint16(at + 20, true) === last - at) return at
  return null
}

/** The name that stands with the file itself. */
function nameAt(view: DataView, bytes: Uint8Array, at: number): string | null {
  if (at + 30 > view.byteLength || view.getUint32(at, true) !== fileMark) return null
  return utf8.decode(bytes.subarray(at + 30, at + 30 + view.getUint16(at + 26, true)))
}
