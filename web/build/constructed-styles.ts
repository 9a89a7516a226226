import { resolve } from 'node:path'
import type { Plugin } from 'vite'

const theirs = /@rc-component[\\/]util[\\/]es[\\/]Dom[\\/]dynamicCSS\.js$/
const ours = resolve(import.meta.dirname, '../src/look/constructed-styles.ts')

/** Puts our way of adding styles in the place of the one that a strict Content-Security-Policy refuses. */
export const constructedStyles = (): Plugin => ({
  name: 'constructed-styles',
  enforce: 'pre',
  async resolveId(source, importer, options) {
    if (!source.includes('dynamicCSS')) return null
    const found = await this.resolve(source, importer, { ...options, skipSelf: true })
    return found && theirs.test(found.id) ? ours : null
  },
})
