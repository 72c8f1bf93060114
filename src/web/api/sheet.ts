import { orderProgressSheet } from '../../features/periods/progress-sheet.ts'
import type { Answer } from '../answer.ts'

/** For HR: the progress of a period as XLSX, which the bot sends to their chat: in-app browsers cannot keep files. */
export const sheet: Answer = async (env, { actor, t }, asked) => {
	await orderProgressSheet(env, actor, asked('period'))
	return { said: t('web-sheet-sent') }
}
