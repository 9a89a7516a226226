/** The clocks of a case, in the order of its steps (四(三); the spans are ours). */
export const clockNames = [
  'confirm',
  'judge',
  'refer',
  'assess',
  'designate',
  'sign',
  'plan',
  'approve',
  'progress',
  'close',
] as const
export type ClockName = (typeof clockNames)[number]

export const clockLabel: Record<ClockName, string> = {
  confirm: '签收预警',
  judge: '预判',
  refer: '领导小组研究',
  assess: '研判',
  designate: '明确处置单位',
  sign: '处置单位签收',
  plan: '报处置预案',
  approve: '审定预案',
  progress: '报处置进展',
  close: '结案',
}

/** In two characters, for a short message: 红色签收逾期. */
export const clockWord: Record<ClockName, string> = {
  confirm: '签收',
  judge: '预判',
  refer: '研究',
  assess: '研判',
  designate: '指派',
  sign: '接收',
  plan: '预案',
  approve: '审定',
  progress: '进展',
  close: '结案',
}
