import { extractStyle } from '@ant-design/static-style-extract'
import * as antd from 'antd'
import { createElement } from 'react'
import type { Plugin } from 'vite'
import { theme } from '../src/look/theme.ts'

/** Sheets by the name they are imported under; each holds the styles of the components named. */
type Sheets = Readonly<Record<`virtual:antd/${string}.css`, readonly (keyof typeof antd)[]>>

const { zeroRuntime: _, ...drawn } = theme

/** antd's styles as plain files, since a strict Content-Security-Policy lets it write none of its own. */
export function antdStyles(sheets: Sheets): Plugin {
  const named = new Map<string, readonly string[]>(Object.entries(sheets))
  return {
    name: 'antd-styles',
    resolveId: (id) => (named.has(id) ? `\0${id}` : null),
    load(id) {
      const includes = named.get(id.slice(1))
      if (!includes) return null
      return quietly(() =>
        extractStyle({
          includes: [...includes],
          customTheme: (node) => createElement(antd.ConfigProvider, { theme: drawn }, node),
        }),
      )
    },
  }
}

/** Drawing the styles shows every part of a component, also those that antd warns of. */
function quietly<T>(draw: () => T): T {
  const { error } = console
  console.error = () => {}
  try {
    return draw()
  } finally {
    console.error = error
  }
}
