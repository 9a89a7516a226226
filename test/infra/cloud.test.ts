import { afterAll } from 'vitest'
// One synthesis of each partition serves all of these.
import './suites/alarms.ts'
import './suites/api.ts'
import './suites/callbacks.ts'
import './suites/china.ts'
import './suites/console.ts'
import './suites/delivery.ts'
import './suites/domain.ts'
import './suites/nag.ts'
import './suites/permissions.ts'
import './suites/attachments.ts'
import './suites/roots.ts'
import './suites/stacks.ts'
import { discard } from './suites/synth.ts'

afterAll(discard)
