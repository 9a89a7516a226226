import { anyTimeForms } from './any-time-forms.ts'
import type { Field } from './fields.ts'
import { stepForms } from './step-forms.ts'
import type { ActName } from './values.ts'

/** One act's form: its fields, and what its button says. */
export interface ActForm {
  fields: readonly Field[]
  send: string
}

/** Every act there is has its form. */
export const actForms: Record<ActName, ActForm> = { ...stepForms, ...anyTimeForms }
