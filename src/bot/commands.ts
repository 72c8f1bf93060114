import type { Api } from 'grammy'
import { hrScope, type Role } from '../domain/actor.ts'
import { type Language, languages } from '../domain/language.ts'
import { translator } from '../i18n/translate.ts'
import type { Db } from '../store/client.ts'
import type { Env } from '../store/env.ts'
import { offerMenuButton, renewMenuButtons } from './menu-button.ts'

const forEveryone = ['start', 'catat', 'kriteria', 'hasil', 'dialog', 'rencana', 'latihan', 'bantuan', 'batal'] as const
const forHr = [
	'start',
	'hr',
	'pegawai',
	'pengumuman',
	'catat',
	'kriteria',
	'hasil',
	'verifikasi',
	'dialog',
	'rencana',
	'latihan',
	'bantuan',
	'batal',
] as const
const forUnitHr = forHr.filter(command => command !== 'pengumuman')
const forAuditors = ['audit', 'verifikasi'] as const

type Listed = (typeof forHr)[number] | (typeof forAuditors)[number]

/** What people may call the bot by in a group: those above, and some that no list shows. */
export const commandNames: ReadonlySet<string> = new Set([
	...forEveryone,
	...forHr,
	...forAuditors,
	'menu',
	'hubungkan',
])

/**
 * Tells Telegram which commands there are: for everyone in the language of their client (Indonesian where it speaks
 * neither), and a longer list in the chats of those who have a role, in the language each has chosen, with the menu button
 * that they call for.
 */
export async function registerCommands(api: Api, env: Env): Promise<void> {
	for (const language of languages) {
		const elsewhere = language === 'id' ? {} : { language_code: language }
		await api.setMyCommands(listIn(language, forEveryone), elsewhere)
	}
	const holders = await env.db.roleGrant.findMany({ distinct: ['employeeId'], select: { employeeId: true } })
	for (const { employeeId } of holders) await offerShortcuts(api, env, employeeId)
	await renewMenuButtons(api, env)
}

/** Gives one chat the commands and the menu button that its owner's roles call for now, or everyone's. */
export async function offerShortcuts(api: Api, env: Env, employeeId: string): Promise<void> {
	await offerCommands(api, env.db, employeeId)
	await offerMenuButton(api, env, { employeeId })
}

async function offerCommands(api: Api, db: Db, employeeId: string): Promise<void> {
	const account = await db.account.findUnique({
		where: { employeeId },
		select: { telegramId: true, language: true, employee: { select: { roles: { include: { units: true } } } } },
	})
	if (!account?.employee) return
	const { roles } = account.employee
	const commands = commandsOf(
		roles.map(({ role }) => role),
		roles.flatMap(({ units }) => units.map(({ unitId }) => unitId)),
	)
	const scope = { type: 'chat', chat_id: Number(account.telegramId) } as const
	const offer = commands
		? api.setMyCommands(listIn(account.language === 'en' ? 'en' : 'id', commands), { scope })
		: api.deleteMyCommands({ scope })
	// A chat that its owner has deleted takes no list: they do without.
	await offer.catch(() => undefined)
}

/** undefined: as everyone has them */
function commandsOf(roles: readonly Role[], unitIds: readonly string[]): readonly Listed[] | undefined {
	const scope = hrScope({ roles, unitIds })
	const own = scope === 'agency' ? forHr : scope ? forUnitHr : undefined
	if (!roles.includes('auditor')) return own
	const [start, ...rest] = own ?? forEveryone
	return [...new Set<Listed>([start!, ...forAuditors, ...rest])]
}

function listIn(language: Language, commands: readonly Listed[]) {
	const t = translator(language)
	return commands.map(command => ({ command, description: t(`command-${command}`) }))
}
