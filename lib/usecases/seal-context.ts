/** Bound to the ciphertext: a sealed body opens only as the revision it was sealed for. */
export const sealContext = (reportId: string, revision: number): string => `report:${reportId}:${revision}`
