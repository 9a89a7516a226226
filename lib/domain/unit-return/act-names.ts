/** 报送的办理. */
export const returnActNames = ['confirm', 'correct', 'zero', 'note-late'] as const
export type ReturnActName = (typeof returnActNames)[number]
export const returnActLabel: Record<ReturnActName, string> = {
  confirm: '确认无误',
  correct: '更正报送',
  zero: '零报告',
  'note-late': '补报登记',
}
