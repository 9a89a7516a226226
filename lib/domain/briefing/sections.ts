import * as z from 'zod/mini'

/** The parts of a briefing (五(二)), in the order in which they are read. */
export const sectionIds = [
  'overall',
  'grades',
  'categories',
  'units',
  'clocks',
  'quality',
  'signs',
  'problems',
  'next',
] as const
export const SectionId = z.enum(sectionIds)
export type SectionId = z.infer<typeof SectionId>

export const sectionTitle: Record<SectionId, string> = {
  overall: '总体情况',
  grades: '分级情况',
  categories: '类别与渠道',
  units: '区域与单位',
  clocks: '时限与处置',
  quality: '预警质量',
  signs: '苗头',
  problems: '存在问题',
  next: '下一步工作',
}

/** The text of each part; paragraphs are parted by line breaks. */
export const SectionTexts = z.record(SectionId, z.string())
export type SectionTexts = z.infer<typeof SectionTexts>
