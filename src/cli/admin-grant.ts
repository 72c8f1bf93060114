import { grantRole } from '../features/roles/changing.ts'
import { findByNumber } from '../features/roles/holders.ts'
import type { Command } from './command.ts'
import { askedRole, grantOf, roleInWords } from './role-options.ts'
import { exit } from './shell.ts'
import { withEnv } from './with-env.ts'

export const adminGrant: Command = {
	name: 'admin grant',
	positionals: ['NIP'],
	options: { role: 'text', unit: 'text' },
	async run({ variables, t, out }, given) {
		const asked = askedRole(given)
		const { name, granted } = await withEnv(variables, given.demo, async env => {
			const grant = await grantOf(env, asked)
			const { id, name } = await findByNumber(env, 'operator', given.positional('NIP'))
			return { name, granted: await grantRole(env, 'operator', id, grant) }
		})
		out(t(granted ? 'cli-granted' : 'cli-granted-already', { name, role: roleInWords(t, asked) }))
		return exit.fine
	},
}
