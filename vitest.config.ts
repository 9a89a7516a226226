import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** What takes longest begins first, so that at the end no core waits for one file; vitest itself goes by size. */
const longest = [
  'faults/crash-points',
  'faults/host',
  'e2e/procedure',
  'e2e/every-page',
  'faults/moving-rules',
  'scenarios/each-grade',
  'faults/races',
  'scenarios/episodes',
  'e2e/disputes',
]

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const at = longest.findIndex((name) => moduleId.includes(`${name}.test.ts`))
      return at < 0 ? longest.length : at
    }
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b))
  }
}

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    env: { TZ: process.env.TZ ?? 'UTC', AWS_EC2_METADATA_DISABLED: 'true' },
    // Both cores of a small machine: by itself vitest would leave one idle.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: ['default'],
  },
})
