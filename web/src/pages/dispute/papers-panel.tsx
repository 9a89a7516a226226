import { useCall } from '../../app/api.ts'
import { beijingMinute } from '../../look/beijing.ts'
import { Panel } from '../../look/panel.tsx'
import type { View } from './dispute.tsx'
import { Sealed } from './open-sealed.tsx'

type Line = View['attachments'][number]

/** 材料: the papers of reports, plans and progress; each opens with a reason, since its name may be somebody's. */
export function PapersPanel({ view }: { view: View }) {
  if (view.attachments.length === 0) return null
  return (
    <Panel title={`材料（${view.attachments.length}）`}>
      <ul className="paper-lines">
        {view.attachments.map((line) => (
          <li key={line.id}>
            <strong>{line.kindLabel}</strong>
            <span>
              {line.typeLabel}，{sizeText(line.bytes)}，{line.toLabel}
            </span>
            <span className="paper-who">
              {line.by} <time dateTime={line.at}>{beijingMinute(line.at, view.at)}</time>
            </span>
            <span className="history-hash" title={line.sha256}>
              #{line.seq} {line.sha256.slice(0, 8)}
            </span>
            {line.erased ? (
              <span>已依法删除，只留摘要</span>
            ) : (
              view.asOf === null && <OpenPaper view={view} line={line} />
            )}
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function OpenPaper({ view, line }: { view: View; line: Line }) {
  const call = useCall()
  return (
    <Sealed
      button="打开"
      title={`打开${line.kindLabel}`}
      open={(reason, key) =>
        call('openAttachment', {
          params: { disputeId: view.id, attachmentId: line.id },
          body: { reason },
          headers: { 'Idempotency-Key': key },
        })
      }
      shown={({ name, url, expiresAt }) => (
        <p className="opened-words">
          <a href={url} target="_blank" rel="noreferrer">
            下载 {name}
          </a>
          ，地址到 {beijingMinute(expiresAt)} 有效，请勿转发。
        </p>
      )}
    />
  )
}

const kilo = 1_024

/** 820 KB, 1.4 MB */
const sizeText = (bytes: number): string =>
  bytes < kilo * kilo ? `${Math.max(1, Math.round(bytes / kilo))} KB` : `${(bytes / kilo / kilo).toFixed(1)} MB`
