/** What a unit answers for in a quarter (五(二)): reports its people made, matters it discovered by grade, and handled. */
export const figureNames = ['reports', 'red', 'yellow', 'blue', 'watch', 'handling', 'closed'] as const
export type FigureName = (typeof figureNames)[number]

export const figureLabel: Record<FigureName, string> = {
  reports: '上报线索（条）',
  red: '新发现红色预警事项（件）',
  yellow: '新发现黄色预警事项（件）',
  blue: '新发现蓝色预警事项（件）',
  watch: '新发现关注线索（件）',
  handling: '作为处置单位办理（件）',
  closed: '其中本季度结案（件）',
}

export type UnitFigures = Record<FigureName, number>
