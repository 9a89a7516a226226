import * as z from 'zod'
import { attachmentLimits } from '../domain/attachment.ts'
import { mediaTypeLabel, mediaTypes } from '../domain/media-type.ts'
import { attachmentExample } from './attachment-example.ts'
import { OpenedAttachment, PreparedUpload } from './attachment-responses.ts'
import type { Operation } from './operations.ts'

const { bytes, perDispute, uploadSeconds, downloadSeconds } = attachmentLimits
const megabytes = bytes / 1_048_576
const disputeId = z.string().meta({ description: '事项的内部编号', example: 'd-5Yt0Qm2Zr9aXcV7L' })
const bucket = 'https://example-attachments.s3.cn-north-1.amazonaws.com.cn'
const signed = 'X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Signature=…'
const { id, sha256, mediaType } = attachmentExample
const file = { bytes: attachmentExample.bytes, sha256 }

export const attachmentOperations: Record<'prepareUpload' | 'openAttachment', Operation> = {
  prepareUpload: {
    summary: '取得附件的上传地址',
    description: `附材料分三步：取得地址；把文件以 PUT 直接上传到该地址，headers 原样带上；再办理 attach，写明附在哪条线索、预案或进展。地址只收这样长、这样摘要的一份文件，${uploadSeconds / 60} 分钟内有效；未办理 attach 的文件一天后自动清除。每份不超过 ${megabytes} MB，每件事项不超过 ${perDispute} 份（本系统默认）。类型以内容为准，可用：${mediaTypes.map(mediaTypeLabel).join('、')}。`,
    tag: 'officials',
    params: z.object({ disputeId }),
    body: {
      schema: z
        .object({
          bytes: z.number().int().positive().max(bytes).meta({ description: '文件的字节数' }),
          sha256: z.string().meta({ description: '文件内容的 SHA-256，十六进制或 Base64' }),
        })
        .meta({ id: 'PrepareUpload' }),
      examples: { photo: { summary: '一张照片', value: file } },
    },
    reply: {
      status: '200',
      schema: PreparedUpload,
      example: {
        attachmentId: id,
        upload: {
          method: 'PUT',
          url: `${bucket}/incoming/d-5Yt0Qm2Zr9aXcV7L/${id}?${signed}`,
          headers: {
            'content-length': String(file.bytes),
            'content-type': 'application/octet-stream',
            'x-amz-checksum-sha256': 'n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=',
          },
        },
        expiresAt: '2026-11-23T06:35:07.160Z',
      },
    },
    refuses: ['dispute-not-found', 'act-forbidden', 'act-declined', 'invalid'],
  },
  openAttachment: {
    summary: '开启一份附件',
    description: `线索的附件限有权开启线索封存内容的岗位；预案、进展的附件限有权开启办理文字的岗位。先记入事项的历史（谁、何时、为何），再答复文件名和下载地址（${downloadSeconds / 60} 分钟内有效）；与历史中的摘要不符的不给。`,
    tag: 'officials',
    params: z.object({
      disputeId,
      attachmentId: z.string().meta({ description: '附件编号，见 attachments', example: id }),
    }),
    headers: z.object({
      'Idempotency-Key': z.string().min(1).max(64).meta({
        description: '每次开启一个新的随机串；重发同一次时不变，只记一次。',
        example: '0a7e9f0e-6c1b-4c58-9b0e-0d7a5c1e2b3a',
      }),
    }),
    body: {
      schema: z
        .object({ reason: z.string().min(2).max(500).meta({ description: '开启理由，封存后记入历史' }) })
        .meta({ id: 'OpenAttachment' }),
      examples: { open: { summary: '核对欠条', value: { reason: '核对欠条金额' } } },
    },
    reply: {
      status: '200',
      schema: OpenedAttachment,
      example: {
        attachmentId: id,
        name: '示例欠条.jpg',
        mediaType,
        ...file,
        url: `${bucket}/kept/d-5Yt0Qm2Zr9aXcV7L/${id}?${signed}`,
        expiresAt: '2026-11-23T06:25:07.160Z',
      },
    },
    refuses: ['dispute-not-found', 'act-forbidden', 'act-declined', 'invalid'],
  },
}
