import type { Refusal } from '../refusal.ts'

/** Why an act on a briefing is refused: the closed list, each with the sentence an official reads. */
const briefingRefusals = {
  'briefing-not-yours': '您的岗位不能办理这一步',
  'briefing-not-now': '简报还没有到这一步，或这一步已经办过',
  'briefing-drafted': '这一期简报的初稿已经生成',
  'briefing-published': '简报已经发布，不能再改；需要改正的请另发更正',
  'briefing-unpublished': '简报尚未发布，请直接修改，不需要更正',
  'briefing-own': '报审的人不能审定自己报审的简报，请由另一位组长审定',
  'figures-changed': '统计数字已有更正，请先更新数字，再报审、审定或发布',
  'figures-same': '统计数字没有变化，不需要更新',
  'figures-missing': '本季度还没有统计结果，请在结账之后办理',
  'text-personal': '文中有电话、证件或银行卡号码，简报中不得出现，请删去',
  'reason-names-employer': '更正的原因随简报公布，不能写用人单位名称，请改写',
  'text-too-long': '简报全文过长，请精简',
} as const
export type BriefingRefusal = keyof typeof briefingRefusals

/** `pointer`: the field to be mended. */
export function refuse(code: BriefingRefusal, pointer?: string): Refusal {
  const detail = `${briefingRefusals[code]}。`
  const errors = pointer === undefined ? {} : { errors: [{ pointer, code, message: detail }] }
  return { refused: code === 'briefing-not-yours' ? 'act-forbidden' : 'act-declined', code, detail, ...errors }
}
