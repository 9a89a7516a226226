/** Which of the own reports is to be corrected, as the address has it. */
export const readReportSearch = ({ ref }: Record<string, unknown>): { ref?: string } =>
  typeof ref === 'string' ? { ref } : {}
