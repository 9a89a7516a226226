import { Button, Modal, Radio } from 'antd'
import { useRef, useState } from 'react'
import { ApiProblem } from '../../api/problem.ts'
import { useCall } from '../../app/api.ts'
import { serverNow } from '../../look/server-clock.ts'
import { allRows, type Format, fileName, fileOf } from './export.ts'
import { save } from './save.ts'

/** 导出: the whole list as it is filtered, not only what has been scrolled to. */
export function ExportButton({ query }: { query: Record<string, string> | null }) {
  const call = useCall()
  const [open, setOpen] = useState(false)
  const [format, setFormat] = useState<Format>('xlsx')
  const [rows, setRows] = useState<number | null>(null)
  const [waiting, setWaiting] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const running = useRef<AbortController | null>(null)

  const stop = () => {
    running.current?.abort()
    running.current = null
    setRows(null)
  }
  const close = () => {
    stop()
    setProblem(null)
    setOpen(false)
  }
  async function start() {
    const control = new AbortController()
    const { signal } = control
    running.current = control
    setProblem(null)
    setRows(0)
    try {
      const page = (cursor: string | undefined) =>
        call('listDisputes', { query: { ...query, limit: '100', cursor }, signal })
      const progress = (fetched: number, waits: boolean) => {
        setRows(fetched)
        setWaiting(waits)
      }
      const pause = (ms: number) => new Promise<void>((resume) => window.setTimeout(resume, ms))
      const found = await allRows({ page, progress, pause, signal })
      save(await fileOf(found, format), fileName(serverNow(), format))
      close()
    } catch (error) {
      if (signal.aborted) return
      setRows(null)
      setProblem(error instanceof ApiProblem ? error.message : '没有导出，请再试一次。')
    }
  }
  return (
    <>
      <Button disabled={query === null} onClick={() => setOpen(true)}>
        导出
      </Button>
      <Modal
        title="导出当前列表"
        open={open}
        onCancel={close}
        okText={rows === null ? '导出' : '正在导出'}
        cancelText={rows === null ? '取消' : '停止'}
        confirmLoading={rows !== null}
        onOk={() => void start()}
      >
        <Radio.Group
          value={format}
          disabled={rows !== null}
          onChange={(event) => setFormat(event.target.value)}
          options={[
            { value: 'xlsx', label: 'Excel 工作簿（.xlsx）' },
            { value: 'csv', label: 'CSV（.csv，UTF-8）' },
          ]}
        />
        <p role="status">
          {rows === null
            ? '按现在的条件导出全部事项，不含个人信息。'
            : `已取 ${rows} 件……${waiting ? '系统繁忙或网络不通，稍候自动继续。' : ''}`}
        </p>
        {problem && (
          <p role="alert" className="export-problem">
            {problem}
          </p>
        )}
      </Modal>
    </>
  )
}
