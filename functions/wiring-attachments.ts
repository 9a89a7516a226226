import * as z from 'zod/mini'
import { attachmentStore } from '../lib/adapters/s3/attachment-store.ts'
import { readEnv, required } from '../lib/lambda/env.ts'
import { env } from '../lib/names.ts'
import { clock, once } from './wiring.ts'

const Environment = z.object({
  AWS_REGION: required,
  AWS_ACCESS_KEY_ID: required,
  AWS_SECRET_ACCESS_KEY: required,
  AWS_SESSION_TOKEN: z.optional(z.string()),
  [env.attachments]: required,
  [env.attachmentsUrl]: required,
})

/** The bucket's own address, and by whose credentials addresses of it are signed. */
export const bucketSigning = once(() => {
  const given = readEnv(Environment)
  const credentials = {
    accessKeyId: given.AWS_ACCESS_KEY_ID,
    secretAccessKey: given.AWS_SECRET_ACCESS_KEY,
    sessionToken: given.AWS_SESSION_TOKEN,
  }
  const bucket = given[env.attachments] ?? ''
  return { bucket, url: given[env.attachmentsUrl] ?? '', region: given.AWS_REGION, credentials }
})

/** Papers by signed addresses; what a function may do with them is its role's to say. */
export const attachments = once(() => attachmentStore({ ...bucketSigning(), clock }))
