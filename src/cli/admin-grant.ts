import { grantHr } from '../features/people/grant.ts'
import type { Command } from './command.ts'
import { exit } from './shell.ts'
import { withEnv } from './with-env.ts'

export const adminGrant: Command = {
	name: 'admin grant',
	positionals: ['NIP'],
	options: {},
	async run({ variables, t, out }, given) {
		const { name, granted } = await withEnv(variables, given.demo, env => grantHr(env, given.positional('NIP')))
		out(t(granted ? 'cli-granted' : 'cli-granted-already', { name }))
		return exit.fine
	},
}
