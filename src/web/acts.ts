import { orderProgressSheet } from '../features/periods/progress-sheet.ts'
import { remind } from '../features/periods/reminder.ts'
import { orderExport } from '../features/results/export.ts'
import type { Answer } from './answer.ts'
import { lateIn } from './api/reminder.ts'

/**
 * What is done from the page, by name, each once for the key that comes with it. Files are sent by the bot to the
 * chat: in-app browsers cannot keep them, and a link to one would be a secret in a URL.
 */
export const acts: Readonly<Record<string, Answer>> = {
	/** For HR: how far a period is, as XLSX. */
	async sheet(env, { actor, t }, asked) {
		await orderProgressSheet(env, actor, asked('period'))
		return { said: t('web-sheet-sent') }
	},

	/** For HR: the results of a published period, as XLSX. */
	async book(env, { actor, t }, asked) {
		await orderExport(env, actor, asked('period'), { kind: 'period' })
		return { said: t('web-file-sent') }
	},

	/** For HR: those of a unit without its sub-units, as PDF. */
	async print(env, { actor, t }, asked) {
		await orderExport(env, actor, asked('period'), { kind: 'unit', unitId: asked('unit') })
		return { said: t('web-file-sent') }
	},

	/** For HR: those who are late with a part get a message, each at most once a day. */
	async remind(env, { actor, t }, asked) {
		const people = await remind(env, actor, lateIn(asked))
		return { said: people > 0 ? t('period-reminder-sent', { people }) : t('web-reminder-sent-before') }
	},
}
