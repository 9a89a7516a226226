import { Button, Input, Segmented, Select } from 'antd'
import { useEffect, useState } from 'react'
import { stepLabel, steps } from '../../../../lib/domain/procedure.ts'
import { categories, categoryLabel, gradeLabel, grades, unitLabel, units } from '../../../../lib/domain/vocabulary.ts'
import { boundToUnits, type Person } from '../../session/me.ts'
import { type Filters, type Way, wayOf, ways } from './filters.ts'

const wayLabel: Readonly<Record<Way, string>> = {
  open: '在办',
  ended: '已结束',
  category: '按类别',
  district: '按区县',
  search: '查找',
}
/** A unit's people have their own matters, open or ended; the rest are lists over all units. */
const waysForUnits: readonly Way[] = ['open', 'ended', 'search']

const options = <V extends string>(values: readonly V[], label: Readonly<Record<V, string>>) =>
  values.map((value) => ({ value, label: label[value] }))

/** What is listed: first how one asks, then what goes with it, so that nothing can be asked that the API cannot answer. */
export function FilterBar({ me, filters, set }: { me: Person; filters: Filters; set: (next: Filters) => void }) {
  const bound = boundToUnits(me)
  const by = wayOf(filters)
  const offered = ways.filter((way) => !bound || waysForUnits.includes(way))
  return (
    <search className="filters">
      <Segmented<Way>
        aria-label="查法"
        value={by}
        options={options(offered, wayLabel)}
        onChange={(way) => set(kept({ by: way }))}
      />
      {by === 'open' && (
        <>
          <Choice
            label="等级"
            value={filters.grade}
            options={options(grades, gradeLabel)}
            choose={(grade) => set(kept({ ...filters, grade }))}
          />
          <Choice
            label="步骤"
            value={filters.step}
            options={options(steps, stepLabel)}
            choose={(step) => set(kept({ ...filters, step }))}
          />
        </>
      )}
      {(by === 'open' || by === 'ended') && !bound && (
        <Choice
          label="单位"
          value={filters.unit}
          options={options(units, unitLabel)}
          choose={(unit) => set(kept({ ...filters, unit }))}
        />
      )}
      {by === 'category' && (
        <Choice
          label="类别"
          value={filters.category}
          options={options(categories, categoryLabel)}
          choose={(category) => set(kept({ by, category }))}
        />
      )}
      {by === 'district' && (
        <Words
          key="district"
          label="区县"
          hint="如：朝阳区"
          value={filters.district}
          say={(district) => set(kept({ by, district }))}
        />
      )}
      {by === 'search' && (
        <Words
          key="search"
          label="用人单位或预警编号"
          hint="名称的开头，或编号（可只填后四位）"
          value={filters.q}
          say={(q) => set(kept({ by, q }))}
        />
      )}
    </search>
  )
}

type Loose = { [N in keyof Filters]?: Filters[N] | undefined }
/** Without what was cleared. */
function kept({ by, grade, step, unit, category, district, q }: Loose): Filters {
  return {
    ...(by && by !== 'open' && { by }),
    ...(grade && { grade }),
    ...(step && { step }),
    ...(unit && { unit }),
    ...(category && { category }),
    ...(district && { district }),
    ...(q && { q }),
  }
}

function Choice<V extends string>(given: {
  label: string
  value: V | undefined
  options: { value: V; label: string }[]
  choose: (value: V | undefined) => void
}) {
  const { label, value, options, choose } = given
  return (
    <Select<V>
      aria-label={label}
      className="filter-choice"
      placeholder={`${label}：不限`}
      allowClear
      {...(value !== undefined && { value })}
      options={options}
      onChange={(chosen) => choose(chosen)}
      popupMatchSelectWidth={false}
    />
  )
}

function Words(given: {
  label: string
  hint: string
  value: string | undefined
  say: (words: string | undefined) => void
}) {
  const { label, hint, value, say } = given
  const [words, setWords] = useState(value ?? '')
  useEffect(() => setWords(value ?? ''), [value])
  return (
    <form
      className="filter-words"
      onSubmit={(event) => {
        event.preventDefault()
        say(words.trim() || undefined)
      }}
    >
      <Input
        aria-label={label}
        placeholder={hint}
        value={words}
        maxLength={200}
        allowClear
        autoFocus
        onChange={(event) => setWords(event.target.value)}
      />
      <Button htmlType="submit" type="primary">
        查找
      </Button>
    </form>
  )
}
