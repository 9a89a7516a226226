import * as z from 'zod'
import { AttachedTo, AttachmentKind } from '../domain/attachment.ts'
import { mediaTypes } from '../domain/media-type.ts'

const instant = z.string().meta({ description: '时刻，UTC', format: 'date-time' })
const hash = z.string().meta({ description: '内容的 SHA-256，十六进制，与历史中的相同' })
const mediaType = z.enum(mediaTypes).meta({ description: '按内容识别的类型' })
const bytes = z.number().int().positive().meta({ description: '字节数' })

export const AttachmentLine = z
  .object({
    id: z.string().meta({ description: '附件编号，开启时用' }),
    to: AttachedTo,
    toLabel: z.string().meta({ example: '为第7条处置预案' }),
    kind: AttachmentKind,
    kindLabel: z.string(),
    mediaType,
    typeLabel: z.string(),
    bytes,
    sha256: hash,
    seq: z.number().int().positive().meta({ description: '历史第几条' }),
    at: instant,
    by: z.string().meta({ description: '以何岗位附上' }),
    erased: z.boolean().meta({ description: '已依法删除，只留摘要' }),
  })
  .meta({ id: 'AttachmentLine', description: '一份附件；文件名封存，开启后可见' })

export const PreparedUpload = z
  .object({
    attachmentId: z.string().meta({ description: '附件编号，办理 attach 时填写' }),
    upload: z.object({
      method: z.literal('PUT'),
      url: z.string(),
      headers: z.record(z.string(), z.string()).meta({ description: '上传时须原样带上，缺一或有别即被拒' }),
    }),
    expiresAt: instant,
  })
  .meta({ id: 'PreparedUpload', description: '上传一份文件的地址' })
export type PreparedUpload = z.infer<typeof PreparedUpload>

export const OpenedAttachment = z
  .object({
    attachmentId: z.string(),
    name: z.string().meta({ description: '附上时的文件名' }),
    mediaType,
    bytes,
    sha256: hash,
    url: z.string().meta({ description: '下载地址，几分钟内有效，请勿转发' }),
    expiresAt: instant,
  })
  .meta({ id: 'OpenedAttachment', description: '一份附件的下载地址，开启已记入事项的历史' })
export type OpenedAttachment = z.infer<typeof OpenedAttachment>
