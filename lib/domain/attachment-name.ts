import { attachmentLimits } from './attachment.ts'
import { cleanText, cutText } from './clean-text.ts'
import { type MediaType, mediaTypeExtension } from './media-type.ts'

/** Characters that are no part of a file's name somewhere. */
const foreign = /[\\/:*?"<>|]/g

/** A file's name as it was, of one line and without a path; dots at the beginning hide a file on some systems. */
export function fileName(said: string): string {
  const last = said.split(/[\\/]/).findLast((part) => part !== '') ?? ''
  const clean = cleanText(last).text.replace(foreign, '_').replace(/^\.+/, '')
  return cutText(clean, attachmentLimits.nameCharacters).text
}

/** The name to save it under: it ends as its content says, whatever it was called. */
export function nameToSave(name: string, mediaType: MediaType): string {
  const extensions = mediaTypeExtension[mediaType]
  return extensions.some((one) => name.toLowerCase().endsWith(`.${one}`)) ? name : `${name}.${extensions[0]}`
}
