import { readPace, setPace } from '../store/pace.ts'
import type { Command, Given } from './command.ts'
import { exit } from './shell.ts'
import { UsageError } from './usage-error.ts'
import { withEnv } from './with-env.ts'

/** How fast the bot may speak on its own; without options it says what holds. A bot that runs takes it over at its next start. */
export const outboxPace: Command = {
	name: 'outbox pace',
	positionals: [],
	options: { 'per-second': 'text', 'per-chat': 'text', 'per-group': 'text' },
	async run({ variables, t, out }, given) {
		const changes = {
			perSecond: rate(given, 'per-second'),
			perChatSecond: rate(given, 'per-chat'),
			perGroupMinute: rate(given, 'per-group'),
		}
		const pace = await withEnv(variables, given.demo, async ({ db }) => {
			if (Object.values(changes).some(value => value !== undefined)) await setPace(db, changes)
			return readPace(db)
		})
		out(
			t('cli-outbox-pace', {
				second: String(pace.perSecond),
				chat: String(pace.perChatSecond),
				group: String(pace.perGroupMinute),
			}),
		)
		return exit.fine
	},
}

/** @throws {UsageError} for what is no number above zero */
function rate(given: Given, option: string): number | undefined {
	const text = given.text(option)
	if (text === undefined) return undefined
	const value = Number(text)
	if (!(Number.isFinite(value) && value > 0)) throw new UsageError('cli-usage-rate', { option: `--${option}` })
	return value
}
