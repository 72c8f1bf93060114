import { withdrawRole } from '../features/roles/changing.ts'
import { findByNumber } from '../features/roles/holders.ts'
import type { Command } from './command.ts'
import { askedRole, grantOf, roleInWords } from './role-options.ts'
import { exit } from './shell.ts'
import { withEnv } from './with-env.ts'

export const adminRevoke: Command = {
	name: 'admin revoke',
	positionals: ['NIP'],
	options: { role: 'text', unit: 'text' },
	async run({ variables, t, out }, given) {
		const asked = askedRole(given)
		const { name, withdrawn } = await withEnv(variables, given.demo, async env => {
			const grant = await grantOf(env, asked)
			const { id, name } = await findByNumber(env, 'operator', given.positional('NIP'))
			return { name, withdrawn: await withdrawRole(env, 'operator', id, grant) }
		})
		out(t(withdrawn ? 'cli-revoked' : 'cli-revoked-already', { name, role: roleInWords(t, asked) }))
		return exit.fine
	},
}
