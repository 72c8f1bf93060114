import type { Grant } from '../features/roles/grant.ts'
import { findByNumber } from '../features/roles/holders.ts'
import type { Env } from '../store/env.ts'
import type { Command } from './command.ts'
import { askedRole, grantOf, roleInWords } from './role-options.ts'
import { exit } from './shell.ts'
import { withEnv } from './with-env.ts'

/** What is said: that the role has changed, or that it was so already. */
interface Said {
	done: 'cli-granted' | 'cli-revoked'
	already: 'cli-granted-already' | 'cli-revoked-already'
}

/**
 * A command that gives somebody a role or takes it away.
 * @param change returns whether anything had to be changed
 */
export function roleCommand(
	name: string,
	change: (env: Env, by: 'operator', employeeId: string, grant: Grant) => Promise<boolean>,
	said: Said,
): Command {
	return {
		name,
		positionals: ['NIP'],
		options: { role: 'text', unit: 'text' },
		async run({ variables, t, out }, given) {
			const asked = askedRole(given)
			const { holder, changed } = await withEnv(variables, given.demo, async env => {
				const grant = await grantOf(env, asked)
				const { id, name: holder } = await findByNumber(env, 'operator', given.positional('NIP'))
				return { holder, changed: await change(env, 'operator', id, grant) }
			})
			out(t(changed ? said.done : said.already, { name: holder, role: roleInWords(t, asked) }))
			return exit.fine
		},
	}
}
