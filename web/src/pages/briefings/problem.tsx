import { ApiProblem } from '../../api/problem.ts'
import { ProblemNote } from '../../look/problem-note.tsx'

/** Why an act was not taken; of one that came too late, that what stands now is shown. */
export function ActProblem({ error }: { error: unknown }) {
  if (!error) return null
  return (
    <div className="briefing-problem">
      <ProblemNote error={error} />
      {error instanceof ApiProblem && error.status === 412 && (
        <p className="briefing-note">已显示最新内容，您写的还在，请核对后再提交。</p>
      )}
    </div>
  )
}
