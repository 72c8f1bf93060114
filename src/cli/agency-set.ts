import { describeAgency } from '../features/people/agency.ts'
import type { Command } from './command.ts'
import { exit } from './shell.ts'
import { UsageError } from './usage-error.ts'
import { withEnv } from './with-env.ts'

export const agencySet: Command = {
	name: 'agency set',
	positionals: [],
	options: { name: 'text', order: 'text', 'legal-basis': 'text' },
	async run({ variables, t, out }, given) {
		const described = { name: given.text('name'), order: given.text('order'), legalBasis: given.text('legal-basis') }
		if (Object.values(described).every(text => text === undefined)) throw new UsageError('cli-usage-agency')
		await withEnv(variables, given.demo, env => describeAgency(env, described))
		out(t('cli-agency-set'))
		return exit.fine
	},
}
