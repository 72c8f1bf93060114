import { FormattedString } from '@grammyjs/parse-mode'
import { formatMoment } from '../../i18n/format.ts'
import { greeting } from '../../i18n/honorific.ts'
import type { Messages, Recipient, Rendered } from '../../outbox/message.ts'
import { fileName } from '../../reports/file-name.ts'
import { writeBook } from '../../reports/sheet.ts'
import type { Env } from '../../store/env.ts'
import { dueLetter } from './due-text.ts'
import { plansFor } from './export.ts'
import { plansBook, plansOfText } from './export-text.ts'
import { exportedPlans } from './exported-plans.ts'
import { itemPath } from './paths.ts'
import { findStuck } from './progress.ts'
import { findDueItems } from './reminding.ts'
import { findAdded } from './writing.ts'

export const messages: Messages = {
	/** To the employee: who leads them has added an item to their plan. */
	async 'plan-added'(env, to, { item = '' }) {
		const added = await findAdded(env, to.employeeId, item)
		return added ? letter(to, to.t('plan-message-added', added), item) : null
	},

	/** To who leads the employee: an item of their plan does not go on. */
	async 'plan-stuck'(env, to, { item = '' }) {
		const stuck = await findStuck(env, to.employeeId, item)
		if (!stuck) return null
		const { employee, goal, note } = stuck
		const words = note ? `\n\n“${note}”` : ''
		const whenLocked = [greeting(to), to.t('plan-message-stuck-locked', { employee }), to.t('common-after-pin')]
		const said = letter(to, `${to.t('plan-message-stuck', { employee, goal })}${words}`, item)
		return { ...said, whenLocked: whenLocked.join('\n\n'), protect: true }
	},

	/** To whose plan it is: what comes due, or has. */
	async 'plan-due'(env, to, { items = '' }) {
		const [first, ...others] = await findDueItems(env, to.employeeId, to.zone, items.split(','))
		return first ? dueLetter(to, [first, ...others]) : null
	},

	'plans-export': plansMessage,
}

/** To who has asked for it: plans as XLSX. */
async function plansMessage(
	env: Env,
	to: Recipient,
	{ which = '', unit = '' }: Record<string, string>,
): Promise<Rendered | null> {
	const plans = await plansFor(env, to.employeeId, { which, unit })
	if (!plans) return null
	const moment = formatMoment(env.now(), to.zone, to.t.language)
	const of = plansOfText(to.t, plans.of)
	const book = async () => {
		const filled = plansBook(to.t, plans, { moment, reader: to.name })
		for await (const items of exportedPlans(env, plans)) filled.add(items)
		return writeBook(filled.pages())
	}
	const about = [to.t('plan-title'), plans.whose.kind === 'unit' ? plans.whose.unit : '', of].filter(Boolean)
	return {
		text: to.t('plan-export-caption', { about: about.slice(1).join(', '), moment }),
		file: { kind: 'document', name: `${fileName(...about)}.xlsx`, bytes: book },
	}
}

function letter(to: Recipient, paragraph: string, itemId: string): Rendered {
	const { text, entities } = new FormattedString(`${greeting(to)}\n\n${paragraph}`)
	const open = { text: to.t('plan-message-open'), callback_data: itemPath(itemId) }
	return { text, entities, keyboard: [[open], [{ text: to.t('common-home'), callback_data: '/' }]] }
}
