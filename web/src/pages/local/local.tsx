import { Link } from '@tanstack/react-router'
import { Button, Empty, Skeleton } from 'antd'
import { useState } from 'react'
import { smsUnits } from '../../../../lib/domain/sms-room.ts'
import { Post, postLabel, Unit, unitLabel } from '../../../../lib/domain/vocabulary.ts'
import { beijingMinute } from '../../look/beijing.ts'
import { Panel } from '../../look/panel.tsx'
import { ProblemNote } from '../../look/problem-note.tsx'
import { ClockPanel } from './clock-panel.tsx'
import { type Placed, useOutbox } from './local-host.ts'
import './local.css'

const atOnce = 30

/** What stands in for the world on one machine: the messages nobody was sent, and the time. */
export function LocalPage() {
  const outbox = useOutbox()
  const [shown, setShown] = useState(atOnce)
  if (outbox.isError && !outbox.data) return <ProblemNote error={outbox.error} again={() => void outbox.refetch()} />
  if (!outbox.data) return <Skeleton active />
  const newest = outbox.data.slice().reverse()
  const of = (channel: string) => newest.filter((message) => message.channel === channel)
  const columns = [
    { title: '短信', messages: of('sms'), View: Sms },
    { title: '邮件', messages: of('email'), View: Mail },
  ]
  return (
    <div className="local-page">
      <h1>本机</h1>
      <ClockPanel />
      <div className="local-outbox">
        {columns.map(({ title, messages, View }) => (
          <Panel key={title} title={`${title}（${messages.length}）`} extra={<small>没有真的发出，新的在前</small>}>
            {messages.length === 0 && <Empty description={`还没有${title}`} />}
            <ol className="local-messages">
              {messages.slice(0, shown).map((message) => (
                <li key={message.place}>
                  <View message={message} />
                </li>
              ))}
            </ol>
            {messages.length > shown && <Button onClick={() => setShown(shown + atOnce)}>显示更早的</Button>}
          </Panel>
        ))}
      </div>
    </div>
  )
}

const recipient = ({ post, unit }: Placed): string => {
  const [held, of] = [Post.safeParse(post), Unit.safeParse(unit)]
  return `${of.success ? unitLabel[of.data] : ''}${held.success ? postLabel[held.data] : (post ?? '本人')}`
}

function Head({ message }: { message: Placed }) {
  return (
    <div className="local-head">
      <strong>{recipient(message)}</strong>
      <time dateTime={message.at}>{beijingMinute(message.at, message.at)}</time>
    </div>
  )
}

const address = /^(.*?)(https?:\/\/\S+)(.*)$/s

/** A link opens as it would on a phone: outside of the console. */
function Linked({ text }: { text: string }) {
  const [, before, url, after = ''] = address.exec(text) ?? []
  if (url === undefined) return text
  return (
    <>
      {before}
      <a href={url} target="_blank" rel="noreferrer">
        {url}
      </a>
      <Linked text={after} />
    </>
  )
}

function Sms({ message }: { message: Placed }) {
  const { length } = message.text
  return (
    <article className="local-sms">
      <Head message={message} />
      <p className="local-bubble">
        <Linked text={message.text} />
      </p>
      <div className="local-foot">
        <span className={length > smsUnits ? 'local-long' : undefined}>
          {length}/{smsUnits} 字{length > smsUnits && '，超过一条'}
        </span>
        {message.number && (
          <Link to="/d/$number" params={{ number: message.number }}>
            {message.number}
          </Link>
        )}
      </div>
    </article>
  )
}

function Mail({ message }: { message: Placed }) {
  return (
    <article className="local-mail">
      <Head message={message} />
      <details>
        <summary>{message.subject ?? '（无主题）'}</summary>
        <p className="local-text">
          <Linked text={message.text} />
        </p>
        {message.attachment && <p>附件：{message.attachment.name}</p>}
      </details>
    </article>
  )
}
