import { ApiProblem } from '../../api/problem.ts'
import { ProblemNote } from '../../look/problem-note.tsx'

/** Why an act was not taken; of one that came too late what others have done meanwhile. */
export function ActNote({ error }: { error: unknown }) {
  if (!error) return null
  const changes = error instanceof ApiProblem && error.status === 412 ? (error.problem.changes ?? []) : []
  const said = changes.flatMap((one) => ('what' in one && typeof one.what === 'string' ? [one.what] : []))
  return (
    <>
      <ProblemNote error={error} />
      {said.length > 0 && <p>他人刚刚办理：{said.join('、')}。已显示最新内容，请核对后再提交。</p>}
    </>
  )
}
