import { fieldLabel } from './form.ts'

export interface Told {
  /** What must be mended before it can be sent. */
  error?: string | undefined
  /** What is worth knowing, and stops nothing. */
  hint?: React.ReactNode
}

/** What a control of a field must carry. */
export const controlOf = (name: string, { error, hint }: Told = {}) => ({
  id: `report-${name}`,
  ...(error !== undefined && { 'aria-invalid': true, status: 'error' as const }),
  ...((error !== undefined || hint) && { 'aria-describedby': `report-${name}-told` }),
})

/** One field: its name, its control, what is said of it. */
export function Field({
  name,
  wide = false,
  must = false,
  error,
  hint,
  children,
}: Told & { name: string; wide?: boolean; must?: boolean; children: React.ReactNode }) {
  return (
    <div className={wide ? 'report-field report-wide' : 'report-field'}>
      <label htmlFor={`report-${name}`}>
        {fieldLabel[name]}
        {must && <em>必填</em>}
      </label>
      {children}
      <div id={`report-${name}-told`} className="report-told" aria-live="polite">
        {error !== undefined && <strong>{error}</strong>}
        {hint}
      </div>
    </div>
  )
}
