const pattern = /^P(?=\d|T\d)(?:(\d+)W)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d{1,3})?)S)?)?$/
const unitMs = [604_800_000, 86_400_000, 3_600_000, 60_000, 1_000]
const longestMs = 3_660 * 86_400_000

/** Milliseconds of an ISO 8601 duration in weeks, days, hours, minutes, seconds (months and years have no fixed length); null when it is none or over ten years. */
export function parseDuration(text: string): number | null {
  const parts = pattern.exec(text)
  if (!parts) return null
  const ms = Math.round(unitMs.reduce((sum, unit, i) => sum + Number(parts[i + 1] ?? 0) * unit, 0))
  return ms <= longestMs ? ms : null
}
