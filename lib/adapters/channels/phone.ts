/** The digits of a mainland mobile number, `13800138000`; null for anything an SMS cannot reach. */
export function mainlandMobile(phone: string | null): string | null {
  const digits = phone?.normalize('NFKC').replace(/[\s()-]/g, '')
  return digits?.match(/^(?:\+86|0086|86)?(1[3-9]\d{9})$/)?.[1] ?? null
}
