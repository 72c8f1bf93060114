import type { Api } from 'grammy'
import { type Language, languages } from '../domain/language.ts'
import { translator } from '../i18n/translate.ts'
import type { Db } from '../store/client.ts'

const forEveryone = ['start', 'kriteria', 'hasil', 'latihan', 'bantuan', 'batal'] as const
const forHr = ['start', 'hr', 'pengumuman', 'kriteria', 'hasil', 'latihan', 'bantuan', 'batal'] as const

/** What people may call the bot by in a group: those above, and some that no list shows. */
export const commandNames: ReadonlySet<string> = new Set([...forEveryone, ...forHr, 'menu', 'hubungkan'])

/**
 * Tells Telegram which commands there are: for everyone in the language of their client (Indonesian where it speaks
 * neither), and a longer list in the chats of HR, in the language each has chosen.
 */
export async function registerCommands(api: Api, db: Db): Promise<void> {
	for (const language of languages) {
		const elsewhere = language === 'id' ? {} : { language_code: language }
		await api.setMyCommands(listIn(language, forEveryone), elsewhere)
	}
	const officers = await db.account.findMany({ where: { employee: { roles: { some: { role: 'hr' } } } } })
	for (const { telegramId, language } of officers) {
		const scope = { type: 'chat', chat_id: Number(telegramId) } as const
		const commands = listIn(language === 'en' ? 'en' : 'id', forHr)
		// A chat that its owner has deleted takes no list: they do without.
		await api.setMyCommands(commands, { scope }).catch(() => undefined)
	}
}

function listIn(language: Language, commands: typeof forEveryone | typeof forHr) {
	const t = translator(language)
	return commands.map(command => ({ command, description: t(`command-${command}`) }))
}
