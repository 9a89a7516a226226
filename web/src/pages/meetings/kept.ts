import { useState } from 'react'

/** What somebody has typed and not sent stays in this tab, by meeting; leaving by choice forgets it (session.ts). */
const nameOf = (of: string): string => `draft:meeting:${of}`

function read(of: string): Record<string, string> {
  try {
    const found: unknown = JSON.parse(sessionStorage.getItem(nameOf(of)) ?? '{}')
    if (typeof found !== 'object' || found === null) return {}
    return Object.fromEntries(
      Object.entries(found).filter((one): one is [string, string] => typeof one[1] === 'string'),
    )
  } catch {
    return {}
  }
}

/** Texts by name; `clear` once they were sent. */
export function useKept(of: string) {
  const [texts, setTexts] = useState(() => read(of))
  const keep = (next: Record<string, string>) => {
    setTexts(next)
    sessionStorage.setItem(nameOf(of), JSON.stringify(next))
  }
  return {
    texts,
    set: (name: string, value: string) => keep({ ...texts, [name]: value }),
    clear: () => {
      setTexts({})
      sessionStorage.removeItem(nameOf(of))
    },
  }
}
