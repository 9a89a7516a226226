/** A whole number below 10⁸ as it is written in full: 一万零三百. */
export const chinese = (value: number): string => {
  const digit = '零一二三四五六七八九'
  const below = (n: number): string => {
    let out = ''
    let gap = false
    for (const [place, name] of [
      [1000, '千'],
      [100, '百'],
      [10, '十'],
      [1, ''],
    ] as const) {
      const d = Math.floor(n / place) % 10
      if (d === 0) gap = out !== ''
      else {
        out += (gap ? '零' : '') + digit[d] + name
        gap = false
      }
    }
    return out
  }
  if (value === 0) return '零'
  const [high, low] = [Math.floor(value / 10_000), value % 10_000]
  if (high === 0) return below(low)
  return `${below(high)}万${low > 0 && low < 1000 ? '零' : ''}${low > 0 ? below(low) : ''}`
}
