import { configDefaults, defineConfig } from 'vitest/config'
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

/** Each in a process of its own: they build, start and stop what outlives a test file, and take much memory. */
const alone = [
  'test/e2e/**/*.test.ts',
  'test/infra/**/*.test.ts',
  'test/local/**/*.test.ts',
  'test/faults/host.test.ts',
]

export default defineConfig({
  test: {
    // All others share two processes: to read the product anew for each file took as long as its tests.
    projects: [
      {
        extends: true,
        test: {
          name: 'shared',
          include: ['test/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...alone],
          isolate: false,
        },
      },
      { extends: true, test: { name: 'alone', include: alone } },
    ],
    env: { TZ: process.env.TZ ?? 'UTC', AWS_EC2_METADATA_DISABLED: 'true' },
    // Both cores of a small machine: by itself vitest would leave one idle.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: ['default'],
  },
})
