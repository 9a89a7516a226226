import type { Grade } from '../../../lib/domain/vocabulary.ts'
import './grade-mark.css'

/** Of each grade a shape and a word beside its colour, since one man in twelve does not tell red from green. */
const marks: Readonly<Record<Grade, { word: string; long: string; shape: React.ReactElement }>> = {
  red: { word: '红', long: '红色一级', shape: <path d="M5 0h6l5 5v6l-5 5H5l-5-5V5z" /> },
  yellow: { word: '黄', long: '黄色二级', shape: <path d="M8 0l8 15H0z" /> },
  blue: { word: '蓝', long: '蓝色三级', shape: <path d="M1 1h14v14H1z" /> },
  watch: {
    word: '关注',
    long: '未达等级·关注',
    shape: <circle cx="8" cy="8" r="6.5" fill="none" stroke="currentColor" strokeWidth="2.5" />,
  },
}

/** A grade as shape, colour and word. `pending`: 待研判. */
export function GradeMark({
  grade,
  pending = false,
  long = false,
}: {
  grade: Grade
  pending?: boolean
  long?: boolean
}) {
  const { word, long: full, shape } = marks[grade]
  return (
    <span className={`grade grade-${grade}`}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        {shape}
      </svg>
      <span>{long ? full : word}</span>
      {pending && <span className="grade-pending">待研判</span>}
    </span>
  )
}
