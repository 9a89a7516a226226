import type { Asked } from './act-bodies.ts'
import type { Act } from './act-rule.ts'
import { anyTimeActs } from './any-time-acts.ts'
import { stepActs } from './step-acts.ts'

/** Every act there is: who may, and when. The one place that says so (四(三), 五(一), 六). */
const acts: Record<Asked['action'], Act> = { ...stepActs, ...anyTimeActs }

export type ActName = keyof typeof acts
export const actNames = Object.keys(acts).filter((name): name is ActName => Object.hasOwn(acts, name))
/** What the table says of an act. */
export const ruleOf = (act: ActName): Act => acts[act]
