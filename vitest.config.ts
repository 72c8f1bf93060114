import { defineConfig } from 'vitest/config'

export default defineConfig({
	test: {
		globalSetup: 'test/support/template.ts',
		setupFiles: ['test/support/fast-check.ts'],
		reporters: ['default', './test/support/summary-reporter.ts'],
		include: ['test/**/*.test.ts'],
		pool: 'forks',
		// Loading the modules and opening databases for each file anew would take longer than most of them.
		isolate: false,
		maxWorkers: 2,
		// A busy machine is slow, not wrong.
		testTimeout: 90_000,
		hookTimeout: 90_000,
		expect: { poll: { timeout: 10_000 } },
	},
})
