import { progressStore } from '../lib/adapters/dynamodb/progress-store.ts'
import { documentFiles } from '../lib/adapters/s3/document-files.ts'
import type { Render } from '../lib/document-store.ts'
import { clock, keeping, once, table } from './wiring.ts'
import { bucketSigning } from './wiring-attachments.ts'
import { serving } from './wiring-officials.ts'

const files = once(() => documentFiles({ ...bucketSigning(), clock }))

/** Loaded when a first document is made: whoever only looks how far one is does not wait for it. */
const render: Render = async (...asked) =>
  (await import('../lib/adapters/docx/render-document.ts')).renderDocument(...asked)

/** What documents are made with: nothing sealed is opened for them. */
export const making = (name: string) => ({
  ...serving(name),
  ...keeping(),
  files: files(),
  progress: progressStore(table()),
  render,
})
