import type { Refusal } from '../domain/refusal.ts'

type Charset = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030'

const declared: Record<string, Charset | 'utf-16'> = {
  'utf-16': 'utf-16',
  'utf-16le': 'utf-16le',
  'utf-16be': 'utf-16be',
  gbk: 'gb18030',
  gb2312: 'gb18030',
  gb18030: 'gb18030',
  cp936: 'gb18030',
  'x-gbk': 'gb18030',
}

/**
 * The text of a body: UTF-8 (RFC 8259) with or without BOM, UTF-16, or GBK where it is declared. Bytes that are none
 * of these are refused with a hint, never guessed at: text once stored as mojibake cannot be mended.
 */
export function decodeText(bytes: Uint8Array, charset: string | null): string | Refusal {
  const said = declared[charset ?? '']
  if (said === 'gb18030') {
    // Some senders declare GBK and send UTF-8: bytes that read as nothing but Chinese in UTF-8 are UTF-8.
    const utf8 = decode(bytes, 'utf-8')
    return (utf8 !== null && readsAsChinese(utf8) ? utf8 : decode(bytes, 'gb18030')) ?? unreadable(charset)
  }
  return decode(bytes, utf16Of(bytes, said) ?? 'utf-8') ?? unreadable(charset)
}

function decode(bytes: Uint8Array, charset: Charset): string | null {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** UTF-16 by its BOM, by declaration, or because a JSON text's first character is ASCII (RFC 4627, section 3). */
function utf16Of(bytes: Uint8Array, said: Charset | 'utf-16' | undefined): Charset | null {
  const [first, second] = bytes
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return 'utf-16le'
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0)) return 'utf-16be'
  if (said === 'utf-16le' || said === 'utf-16be') return said
  return said === 'utf-16' ? 'utf-16be' : null
}

/** A refusal when the bytes carry U+FFFD: they were decoded wrongly on the way here. */
export const brokenBefore = (bytes: Uint8Array): Refusal | null =>
  Buffer.from(bytes).includes('\ufffd') ? unreadable(null) : null

const readsAsChinese = (text: string): boolean =>
  /[^\p{ASCII}]/u.test(text) && !/[^\p{ASCII}\p{Script=Han}\u2010-\u2026\u3000-\u303f\uff00-\uffef]/u.test(text)

function unreadable(charset: string | null): Refusal {
  const message =
    charset === null
      ? '内容不是 UTF-8。看起来是 GBK 编码，请在 Content-Type 声明 charset=gbk，或改用 UTF-8 发送。'
      : `内容与声明的编码 ${charset.replace(/[^\w-]/g, '').slice(0, 20)} 不符，请改用 UTF-8 发送。`
  return { refused: 'body-unreadable', detail: message, errors: [{ pointer: '', code: 'encoding', message }] }
}
