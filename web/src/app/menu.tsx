import { Link } from '@tanstack/react-router'
import type { Person } from '../session/me.ts'
import { useWorld } from './api.ts'
import { pageGroups, pages } from './pages.ts'

/** 主菜单: only what is offered to the person; a group of which nothing is, is left out. */
export function Menu({ me }: { me: Person }) {
  const { local } = useWorld().config
  const offered = pages.filter((page) => page.offered(me, { local }))
  return (
    <nav className="shell-nav" aria-label="主菜单">
      {pageGroups.map((group) => {
        const own = offered.filter((page) => page.group === group)
        return (
          own.length > 0 && (
            // biome-ignore lint/a11y/useSemanticElements: a menu's groups are no fields of a form.
            <div key={group} role="group" aria-label={group} className="shell-group">
              <span aria-hidden="true">{group}</span>
              {own.map(({ path, label }) => (
                <Link key={path} to={path} activeOptions={{ exact: path === '/' }}>
                  {label}
                </Link>
              ))}
            </div>
          )
        )
      })}
    </nav>
  )
}
