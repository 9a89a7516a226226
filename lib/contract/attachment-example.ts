/** Synthetic: of no real file. */
export const attachmentExample = {
  id: '7c1c9f0e-6c1b-4c58-9b0e-0d7a5c1e2b3a',
  to: { part: 'report', reportId: 'r-3f9Qm2Zt0aXcV7Lk' },
  toLabel: '为一条线索',
  kind: 'iou',
  kindLabel: '欠条',
  mediaType: 'image/jpeg',
  typeLabel: 'JPEG',
  bytes: 214_503,
  sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  seq: 2,
  at: '2026-11-23T06:20:07.160Z',
  by: '领导小组办公室',
  erased: false,
}
