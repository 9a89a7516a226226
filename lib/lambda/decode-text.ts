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
  const utf16 = utf16Of(bytes, said)
  if (utf16) return decode(bytes, utf16) ?? unreadable(charset)
  const utf8 = decode(bytes, 'utf-8')
  if (said === 'gb18030') {
    // Some senders declare GBK and send UTF-8. GBK is hardly ever valid UTF-8, and then reads as letters of two bytes.
    return utf8 !== null && beyondTwoBytes.test(utf8) ? utf8 : (decode(bytes, 'gb18030') ?? unreadable(charset))
  }
  if (utf8 === null || (charset === null && readsAsChineseInGbk(bytes, utf8))) return unreadable(charset)
  return utf8
}

/** A character that takes three or four bytes in UTF-8, as Chinese ones do. */
const beyondTwoBytes = /[^\0-\u07ff]/

/** «统一» in GBK is valid UTF-8 and reads «ͳһ»: letters of two bytes, and in GBK nothing but Chinese. */
const readsAsChineseInGbk = (bytes: Uint8Array, utf8: string): boolean =>
  !beyondTwoBytes.test(utf8) &&
  /[\u0100-\u07ff]/.test(utf8) &&
  /^[\p{ASCII}\p{Script=Han}]+$/u.test(decode(bytes, 'gb18030') ?? '')

function decode(bytes: Uint8Array, charset: Charset): string | null {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** UTF-16 by its BOM, by declaration, or because a JSON text's first two characters are ASCII (RFC 4627, section 3). */
function utf16Of(bytes: Uint8Array, said: Charset | 'utf-16' | undefined): Charset | null {
  const [first, second, third = 0, fourth = 0] = bytes
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0 && fourth === 0)) return 'utf-16le'
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0 && third === 0)) return 'utf-16be'
  if (said === 'utf-16le' || said === 'utf-16be') return said
  return said === 'utf-16' ? 'utf-16be' : null
}

/** A refusal when the bytes carry U+FFFD: they were decoded wrongly on the way here. */
export const brokenBefore = (bytes: Uint8Array): Refusal | null =>
  Buffer.from(bytes).includes('\ufffd') ? unreadable(null) : null

function unreadable(charset: string | null): Refusal {
  const message =
    charset === null
      ? '内容不是 UTF-8。看起来是 GBK 编码，请在 Content-Type 声明 charset=gbk，或改用 UTF-8 发送并声明 charset=utf-8。'
      : `内容与声明的编码 ${charset.replace(/[^\w-]/g, '').slice(0, 20)} 不符，请改用 UTF-8 发送。`
  return { refused: 'body-unreadable', detail: message, errors: [{ pointer: '', code: 'encoding', message }] }
}
