/** Synthetic files: no more than what they are told by. */
const bytes = (...parts: (string | number[] | Uint8Array)[]): Uint8Array =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))))

export const pdf = bytes('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n')
export const jpeg = bytes([0xff, 0xd8, 0xff, 0xe0, 0, 16], 'JFIF\0', new Uint8Array(40), [0xff, 0xd9])
export const png = bytes([0x89], 'PNG\r\n', [0x1a, 0x0a, 0, 0, 0, 13], 'IHDR', new Uint8Array(17))
export const webp = bytes('RIFF', [36, 0, 0, 0], 'WEBPVP8 ', new Uint8Array(28))
export const heic = bytes([0, 0, 0, 24], 'ftypheic', [0, 0, 0, 0], 'mif1heic', new Uint8Array(20))
export const exe = bytes('MZ', new Uint8Array(62), 'PE\0\0')
export const html = bytes('<!doctype html><script>alert(1)</script>')
export const svg = bytes('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')

interface ZipOver {
  /** As the directory says it, where that is otherwise than with the file. */
  directory?: readonly string[]
  encrypted?: boolean
  comment?: string
}

/** An archive of empty, stored files. */
export function zip(names: readonly string[], { directory = names, encrypted = false, comment = '' }: ZipOver = {}) {
  const local: Buffer[] = []
  const central: Buffer[] = []
  let at = 0
  for (const [n, name] of names.entries()) {
    const own = Buffer.from(name)
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50, 0)
    head.writeUInt16LE(own.length, 26)
    const said = Buffer.from(directory[n] ?? name)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(encrypted ? 1 : 0, 8)
    entry.writeUInt16LE(said.length, 28)
    entry.writeUInt32LE(at, 42)
    local.push(head, own)
    central.push(entry, said)
    at += 30 + own.length
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(names.length, 10)
  end.writeUInt32LE(Buffer.concat(central).length, 12)
  end.writeUInt32LE(at, 16)
  end.writeUInt16LE(comment.length, 20)
  return bytes(...local, ...central, end, comment)
}
export const docx = zip(['[Content_Types].xml', '_rels/.rels', 'word/document.xml'])
export const xlsx = zip(['[Content_Types].xml', '_rels/.rels', 'xl/workbook.xml'])
export const ofd = zip(['OFD.xml', 'Doc_0/Document.xml'])
export const joined = (first: Uint8Array, second: Uint8Array): Uint8Array => bytes(first, second)
