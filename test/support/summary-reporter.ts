import type { Reporter, TestModule } from 'vitest/node'

/**
 * Names what was skipped, since the default reporter only counts it, and ends the output with one plain line that any
 * CI can read: `120 passed, 0 failed, 1 skipped`.
 */
export default class SummaryReporter implements Reporter {
	onTestRunEnd(modules: readonly TestModule[]): void {
		const count = { passed: 0, failed: 0, skipped: 0, pending: 0 }
		for (const module of modules) {
			for (const test of module.children.allTests()) count[test.result().state]++
			// A file that could not be loaded has no tests, and has failed all the same.
			if (module.state() === 'failed' && module.children.size === 0) count.failed++
		}
		const skipped = modules
			.flatMap(module => [...module.children.suites()])
			.filter(({ options }) => options.mode === 'skip')
		for (const { name } of skipped) console.log(`Skipped: ${name}`)
		console.log(`\n${count.passed} passed, ${count.failed} failed, ${count.skipped + count.pending} skipped`)
	}
}
