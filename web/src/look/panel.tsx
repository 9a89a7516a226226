import { useId } from 'react'
import './panel.css'

/** A part of a page with its heading. `extra` stands at the heading's end. */
export function Panel({
  title,
  extra,
  className,
  children,
}: {
  title: React.ReactNode
  extra?: React.ReactNode
  className?: string
  children: React.ReactNode
}) {
  const id = useId()
  return (
    <section className={className ? `panel ${className}` : 'panel'} aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        {extra}
      </header>
      <div className="panel-body">{children}</div>
    </section>
  )
}
