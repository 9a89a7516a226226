import { Progress } from 'antd'
import { useRef, useState } from 'react'
import { attachmentLimits } from '../../../../../lib/domain/attachment.ts'
import { mediaTypeExtension, mediaTypeLabel, mediaTypes } from '../../../../../lib/domain/media-type.ts'
import { ApiProblem } from '../../../api/problem.ts'
import { useCall } from '../../../app/api.ts'
import { ProblemNote } from '../../../look/problem-note.tsx'
import type { FieldProps } from './field-view.tsx'
import { put, sha256Of } from './upload.ts'
import { textOf } from './values.ts'

const endings = mediaTypes.flatMap((type) => mediaTypeExtension[type].map((ending) => `.${ending}`)).join(',')
const megabytes = attachmentLimits.bytes / 1_048_576

/** A file, sent to its place as soon as it is chosen; the act names it afterwards. */
export function FileField({ field, seen: { view }, values, set, id, aria }: FieldProps) {
  const call = useCall()
  const [share, setShare] = useState<number | null>(null)
  const [problem, setProblem] = useState<unknown>(null)
  const file = useRef<File | null>(null)
  const sent = textOf(values[field.name]) !== ''

  async function send(chosen: File) {
    file.current = chosen
    setProblem(null)
    if (chosen.size > attachmentLimits.bytes)
      return setProblem(new ApiProblem(413, { title: '文件过大', detail: `每份文件不超过 ${megabytes} MB。` }))
    if (chosen.size === 0) return setProblem(new ApiProblem(422, { title: '文件是空的', detail: '请重新选择。' }))
    setShare(0)
    set({ [field.name]: '', sha256: '' })
    try {
      const sha256 = await sha256Of(chosen)
      const { attachmentId, upload } = await call('prepareUpload', {
        params: { disputeId: view.id },
        body: { bytes: chosen.size, sha256 },
      })
      await put(upload, chosen, setShare)
      set({ [field.name]: attachmentId, sha256, name: chosen.name })
    } catch (error) {
      setProblem(error)
    }
    setShare(null)
  }
  const again = () => {
    if (file.current) void send(file.current)
  }
  return (
    <>
      <div className="act-file">
        <input
          {...aria}
          id={id}
          type="file"
          className="visually-hidden"
          accept={endings}
          onChange={(event) => {
            const chosen = event.target.files?.[0]
            if (chosen) void send(chosen)
          }}
        />
        <label htmlFor={id}>{sent ? '换一份文件' : '选择文件'}</label>
        {sent && <span role="status">已上传，办理之后才附上。</span>}
      </div>
      {share !== null && <Progress percent={Math.round(share * 100)} size="small" aria-label="上传进度" />}
      {problem !== null && <ProblemNote error={problem} again={again} />}
      <p className="act-help">
        可用 {mediaTypes.map(mediaTypeLabel).join('、')}；每份不超过 {megabytes} MB（本系统默认）。
      </p>
    </>
  )
}
