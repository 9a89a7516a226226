import { Alert, Button } from 'antd'
import { ApiProblem } from '../api/problem.ts'

/** Why something did not come, in words, with a button where trying again may help. */
export function ProblemNote({ error, again }: { error: unknown; again?: () => void }) {
  const known = error instanceof ApiProblem
  const errors = known ? (error.problem.errors ?? []) : []
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={known ? error.title : '页面出了问题'}
      description={
        <>
          {known ? error.message : '请刷新页面；再次出现时请与系统管理员联系。'}
          {errors.length > 0 && (
            <ul className="problem-errors">
              {errors.map(({ pointer, message }) => (
                <li key={pointer + message}>{message}</li>
              ))}
            </ul>
          )}
        </>
      }
      action={
        again && (
          <Button size="small" onClick={again}>
            再试一次
          </Button>
        )
      }
    />
  )
}
