/** Who issues the bureau's documents and to whom; 发文字号 and 签发人 are written by the office, never made up here. */
export const letterhead = {
  bureau: '长春市人力资源和社会保障局',
  office: '劳动纠纷预警工作领导小组办公室',
  government: '长春市人民政府',
  printedBy: '长春市人力资源和社会保障局办公室',
} as const
