import { defineConfig } from 'vitest/config'

export default defineConfig({
	test: {
		globalSetup: 'test/support/template.ts',
		setupFiles: ['test/support/fast-check.ts'],
		reporters: ['default', './test/support/summary-reporter.ts'],
		include: ['test/**/*.test.ts'],
		// Each file opens databases of its own; a fork keeps a crash of one from taking others with it.
		pool: 'forks',
		maxWorkers: 2,
		testTimeout: 30_000,
		hookTimeout: 60_000,
		// A busy machine is slow, not wrong.
		expect: { poll: { timeout: 10_000 } },
	},
})
