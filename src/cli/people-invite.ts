import { chmod, writeFile } from 'node:fs/promises'
import { invitationFile } from '../features/people/invitation-file.ts'
import { invitePeople } from '../features/people/invite.ts'
import { getSetting } from '../store/settings.ts'
import type { Command } from './command.ts'
import { exit } from './shell.ts'
import { ensureWritable } from './unusable-file.ts'
import { UsageError } from './usage-error.ts'
import { withEnv } from './with-env.ts'

export const peopleInvite: Command = {
	name: 'people invite',
	positionals: [],
	options: { unit: 'text', out: 'text' },
	async run(shell, given) {
		const file = given.text('out')
		if (file === undefined) throw new UsageError('cli-usage-argument', { argument: '--out' })
		// Once made, the codes are known to this file alone
		await ensureWritable(file)
		const { invited, botUsername } = await withEnv(shell.variables, given.demo, async (env, config) => ({
			invited: await invitePeople(env, given.text('unit')),
			botUsername: config.botUsername ?? (await getSetting(env.db, 'bot.username')),
		}))
		await writeFile(file, invitationFile(invited, botUsername), { mode: 0o600 })
		await chmod(file, 0o600)
		if (invited.length === 0) shell.out(shell.t('cli-invited-nobody'))
		else shell.out(shell.t('cli-invited', { count: invited.length, file }))
		if (invited.length > 0 && botUsername === undefined) shell.err(shell.t('cli-invited-without-links'))
		return exit.fine
	},
}
