import * as z from 'zod'
import { documentKinds } from '../domain/documents/document.ts'
import { Phase } from '../domain/procedure-state.ts'

const Text = z.string()
const instant = Text.meta({ format: 'date-time' })
const count = z.number().int().min(0)

const DocumentLine = z
  .object({
    documentId: Text,
    kind: z.enum(documentKinds),
    kindLabel: Text.meta({ example: '专报（事前预警）' }),
    phase: z.nullable(Phase),
    title: Text,
    missing: z.array(Text).meta({ description: '文中标为“待补”的要素' }),
    draft: z.boolean().meta({ description: '生成时尚未审定或发布' }),
    bytes: count,
    sha256: Text.meta({ description: '文件内容的 SHA-256，十六进制，与历史中的相同' }),
    madeAt: instant,
    by: Text.meta({ description: '以何岗位生成' }),
  })
  .meta({ id: 'DocumentLine', description: '一份已生成的公文' })
export type DocumentLine = z.infer<typeof DocumentLine>

export const DocumentList = z
  .object({
    documents: z.array(DocumentLine).meta({ description: '新的在前' }),
    may: z.array(z.enum(documentKinds)).meta({ description: '您可以生成的种类' }),
  })
  .meta({ id: 'DocumentList', description: '一件事物的公文' })
export type DocumentList = z.infer<typeof DocumentList>

export const DocumentShown = z
  .object({
    documentId: Text,
    state: z.enum(['rendering', 'done', 'failed']),
    done: count.meta({ description: '已完成几步' }),
    of: count.meta({ description: '共几步' }),
    say: Text.meta({ example: '正在绘制图表' }),
    document: DocumentLine.nullable(),
    file: z
      .object({
        url: Text.meta({ description: '下载地址，5 分钟内有效，请勿转发' }),
        name: Text,
        expiresAt: instant,
      })
      .nullable(),
  })
  .meta({ id: 'DocumentShown', description: '一份公文：生成到哪一步，或在何处下载' })
export type DocumentShown = z.infer<typeof DocumentShown>
