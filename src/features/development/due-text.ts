import { FormattedString } from '@grammyjs/parse-mode'
import { cut } from '../../domain/cut.ts'
import { formatShortDay } from '../../i18n/format.ts'
import { greeting } from '../../i18n/honorific.ts'
import type { Translate } from '../../i18n/translate.ts'
import type { Recipient, Rendered } from '../../outbox/message.ts'
import { itemPath, ownPath } from './paths.ts'
import type { DueItem } from './reminding.ts'
import { marks } from './text.ts'

/** So many items are named, each with its button. */
const mostNamed = 8

/** What comes due, and taps to say how it goes: of one item at once, of several on the card of each. */
export function dueLetter(to: Recipient, items: readonly [DueItem, ...DueItem[]]): Rendered {
	const { t } = to
	const [first, ...others] = items
	const home = [{ text: t('common-home'), callback_data: '/' }]
	const whenLocked = [greeting(to), t('plan-message-due-locked'), t('common-after-pin')].join('\n\n')
	if (others.length === 0) {
		const { text, entities } = new FormattedString(
			`${greeting(to)}\n\n${t('plan-message-due-one', { goal: first.goal, when: whenText(t, first) })}`,
		)
		const tap = (state: 'going' | 'done' | 'stuck', place: string) => ({
			text: `${marks[state]} ${t(`plan-state-${state}`)}`,
			callback_data: itemPath(first.id, place),
		})
		const states = [tap('going', 'to:going'), tap('done', 'to:done'), tap('stuck', 'f:stuck/')]
		const open = [{ text: t('plan-message-open'), callback_data: itemPath(first.id) }]
		return { text, entities, keyboard: [states, open, home], whenLocked }
	}
	const named = items.slice(0, mostNamed)
	const rest = items.length - named.length
	const paragraphs = [
		new FormattedString(`${greeting(to)}\n\n${t('plan-message-due-many', { count: items.length })}`),
		...named.map(item => FormattedString.b(cut(item.goal, 200)).plain(`\n${whenText(t, item)}`)),
		...(rest > 0 ? [new FormattedString(t('plan-message-due-rest', { count: rest }))] : []),
	]
	const { text, entities } = FormattedString.join(paragraphs, '\n\n')
	const buttons = named.map(({ id, goal }) => [{ text: cut(goal, 40), callback_data: itemPath(id) }])
	const all = rest > 0 ? [[{ text: t('plan-open'), callback_data: ownPath }]] : []
	return { text, entities, keyboard: [...buttons, ...all, home], whenLocked }
}

/** "besok, 31 Des 2026" */
function whenText(t: Translate, { dueOn, days }: DueItem): string {
	const day = formatShortDay(dueOn, t.language)
	if (days < 0) return t('plan-due-passed', { day })
	if (days === 0) return t('plan-due-today', { day })
	return days === 1 ? t('plan-due-tomorrow', { day }) : t('plan-due-days', { day, days })
}
