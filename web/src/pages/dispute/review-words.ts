import type { View } from './dispute.tsx'

type Reason = View['reportLines']['shown'][number]['needsReview'][number]

const words: Readonly<Record<Reason['code'], string>> = {
  'figure-unreadable': '数字读不出',
  'figure-vague': '数字含糊',
  'figure-negative': '数字为负',
  'figure-fraction': '人数不是整数',
  'figure-absurd': '数字过大',
  'figure-bounds-swapped': '上下限颠倒',
  'figures-conflict': '数字前后不一',
  'credit-code-malformed': '信用代码格式不符',
  'credit-code-check-digit': '信用代码校验位不符',
  'phone-unreadable': '电话不像电话',
  'id-number-unreadable': '身份证号格式不符',
  'id-number-check-digit': '身份证号校验位不符',
  'date-unreadable': '日期读不出',
  'date-in-future': '日期在将来',
  'date-too-old': '日期过早',
  'signal-unknown': '风险信号不在名单内',
  'unit-unknown': '单位不在名单内',
  'employer-missing': '没有用人单位',
  'text-cleaned': '文字中有不可见字符，已清除',
  'text-cut': '文字过长，已截短',
  'personal-data-masked': '公开栏目中有个人信息，已遮盖',
  'complainants-cut': '具名人过多，只记了一部分',
  'field-unreadable': '栏目内容读不出',
  'reasons-cut': '待核之处过多，未全列',
}

/** A reason for a human look, in words. */
export const reviewSaid = ({ code }: Pick<Reason, 'code'>): string => words[code]
