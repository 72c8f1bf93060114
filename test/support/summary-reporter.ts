import type { Reporter, TestModule } from 'vitest/node'

/** Ends the output with one plain line that any CI can read: `120 passed, 0 failed, 1 skipped`. */
export default class SummaryReporter implements Reporter {
	onTestRunEnd(modules: readonly TestModule[]): void {
		const count = { passed: 0, failed: 0, skipped: 0, pending: 0 }
		for (const module of modules) {
			for (const test of module.children.allTests()) count[test.result().state]++
			// A file that could not be loaded has no tests, and has failed all the same.
			if (module.state() === 'failed' && module.children.size === 0) count.failed++
		}
		console.log(`\n${count.passed} passed, ${count.failed} failed, ${count.skipped + count.pending} skipped`)
	}
}
