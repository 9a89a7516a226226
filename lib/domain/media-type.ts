import { zipNames } from './zip-names.ts'

/** What a paper may be: the closed list, and how its names end, the usual ending first. */
export const mediaTypeExtension = {
  'application/pdf': ['pdf'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/png': ['png'],
  'image/webp': ['webp'],
  'image/heic': ['heic', 'heif'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
  'application/ofd': ['ofd'],
} as const
export type MediaType = keyof typeof mediaTypeExtension
export const mediaTypes = Object.keys(mediaTypeExtension).filter((one): one is MediaType =>
  Object.hasOwn(mediaTypeExtension, one),
)
/** PDF, JPEG …, as people call them. */
export const mediaTypeLabel = (type: MediaType): string => {
  const [usual] = mediaTypeExtension[type]
  return usual === 'jpg' ? 'JPEG' : usual.toUpperCase()
}

const ascii = (bytes: Uint8Array, from: number, to: number): string => String.fromCharCode(...bytes.subarray(from, to))
const begins = (bytes: Uint8Array, ...signature: number[]): boolean => signature.every((byte, n) => bytes[n] === byte)

/** ISO 23008-12, annex B, and ISO 14496-12: pictures as telephones keep them. */
const heicBrands = ['heic', 'heix', 'heim', 'heis', 'mif1']

/** The kinds that are told by how they begin. */
const signatures: readonly { type: MediaType; is: (bytes: Uint8Array) => boolean }[] = [
  { type: 'application/pdf', is: (bytes) => /^%PDF-[12]\.\d/.test(ascii(bytes, 0, 8)) },
  { type: 'image/jpeg', is: (bytes) => begins(bytes, 0xff, 0xd8, 0xff) },
  {
    type: 'image/png',
    is: (bytes) => begins(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a) && ascii(bytes, 12, 16) === 'IHDR',
  },
  { type: 'image/webp', is: (bytes) => ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP' },
  { type: 'image/heic', is: (bytes) => ascii(bytes, 4, 8) === 'ftyp' && heicBrands.includes(ascii(bytes, 8, 12)) },
]

/** Of packages: the part that each kind has. */
const packages: readonly { type: MediaType; parts: readonly string[] }[] = [
  {
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    parts: ['[Content_Types].xml', 'word/document.xml'],
  },
  {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    parts: ['[Content_Types].xml', 'xl/workbook.xml'],
  },
  { type: 'application/ofd', parts: ['OFD.xml'] },
]
/** What runs when such a document is opened. */
const macros = /(^|\/)vba(project|data)[^/]*\.(bin|xml)$|\/(macrosheets|activex)\//i

/**
 * What a file is by its content, whatever it is called or said to be; null for all that is not on the list: programs,
 * pages, drawings with scripts, archives, documents with macros, text (which has no content to tell it by), and whatever
 * is two things at once.
 */
export function mediaTypeOf(bytes: Uint8Array): MediaType | null {
  const names = zipNames(bytes)
  const known = signatures.find(({ is }) => is(bytes))
  // An archive behind a picture: whoever looks from the end sees another file.
  if (known) return names === null ? known.type : null
  if (names === null || !begins(bytes, 0x50, 0x4b, 0x03, 0x04) || names.some((name) => macros.test(name))) return null
  const fitting = packages.filter(({ parts }) => parts.every((part) => names.includes(part)))
  return fitting.length === 1 ? (fitting[0]?.type ?? null) : null
}
