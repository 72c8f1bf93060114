import { FormattedString } from '@grammyjs/parse-mode'
import type { Part } from '../../domain/completion.ts'
import type { Stage } from '../../domain/stage.ts'
import type { StageWindow } from '../../domain/windows.ts'
import { greeting } from '../../i18n/honorific.ts'
import type { Translate } from '../../i18n/translate.ts'
import { stageName, windowText } from '../../i18n/window-text.ts'
import type { Recipient } from '../../outbox/message.ts'
import type { LateList } from './late.ts'
import { leastPeers, type Progress } from './progress.ts'
import type { PeriodRole } from './role.ts'

/** What the reader does in each stage and when, be it as an employee, as a supervisor, or both. */
export function openedText(to: Recipient, role: PeriodRole): FormattedString {
	const { t } = to
	const { period, appraised } = role
	const words = { period: period.name, instrument: period.instrument.title[t.language] }
	const intro = appraised ? t('period-message-opened', words) : t('period-message-team', words)
	const steps = period.windows.flatMap(window =>
		tasksIn(to, role, window.stage).map(what =>
			t('period-message-step', { what, when: windowText(t, window, to.zone) }),
		),
	)
	const missing = role.withoutSupervisor ? [t('period-message-no-supervisor')] : []
	return letter(to, intro, steps.join('\n'), ...missing, t('period-message-criteria'))
}

export function notYetText(to: Recipient, { period }: PeriodRole): FormattedString {
	const { t } = to
	const intro = t('period-message-not-yet', { period: period.name })
	return letter(to, intro, t('period-message-no-supervisor'), t('period-message-thanks'))
}

/** @param isDayOff the end has moved of itself, since that day has become a day off */
export function extendedText(
	to: Recipient,
	{ period }: PeriodRole,
	windows: readonly StageWindow[],
	isDayOff: boolean,
): FormattedString {
	const { t } = to
	const lines = windows.map(window => {
		const what = stageName(t, window.stage, period.windows)
		return t('period-message-step', { what, when: windowText(t, window, to.zone) })
	})
	const intro = t('period-message-extended', { period: period.name })
	const why = isDayOff ? [t('period-message-day-off')] : []
	return letter(to, intro, lines.join('\n'), ...why, t('period-message-thanks'))
}

/**
 * How far the stage got, in the parts that anybody had; after the approval of peers also how many employees have too
 * few.
 * @param late who has not given feedback or scored everyone, once they should have
 */
export function endedText(to: Recipient, progress: Progress, stage: Stage, late?: LateList): FormattedString {
	const { t } = to
	const { period, completion, withoutPeers } = progress
	const intro = t('period-message-ended', { stage: stageName(t, stage, period.windows), period: period.name })
	const lines = completion
		.filter(({ part, total }) => total > 0 && partsIn(stage).includes(part))
		.map(({ part, done, total }) => t('period-message-completion', { part: t(`period-part-${part}`), done, total }))
	const few = t('period-message-few-peers', { people: withoutPeers, least: leastPeers(period.instrument) })
	const notes = [
		...(stage === 'approval' && withoutPeers > 0 ? [few] : []),
		...(late && late.people > 0 ? [lateText(t, late)] : []),
	]
	return letter(to, intro, ...(lines.length > 0 ? [lines.join('\n')] : []), ...notes)
}

function lateText(t: Translate, { part, people, named }: LateList): string {
	const lines = named.map(({ name, unit, count }) => {
		const what = part === 'peer' ? t('period-laggard-peers', { count }) : t('period-laggard-people', { count })
		return `${t('period-laggard', { name, unit })}: ${what}`
	})
	const rest = people - named.length
	const intro = part === 'peer' ? t('period-message-late-peers', { people }) : t('period-message-late', { people })
	return [intro, ...lines, ...(rest > 0 ? [t('handover-more', { people: rest })] : [])].join('\n')
}

function letter(to: Recipient, ...paragraphs: string[]): FormattedString {
	return new FormattedString([greeting(to), ...paragraphs].join('\n\n'))
}

function tasksIn({ t }: Recipient, { period, appraised, team }: PeriodRole, stage: Stage): string[] {
	const { self, peer } = period.instrument.groups
	switch (stage) {
		case 'proposal':
			return appraised ? [t('period-message-propose')] : []
		case 'approval':
			return team > 0 ? [t('period-message-approve', { people: team })] : []
		case 'feedback':
			if (!appraised || !self) return []
			return [peer ? t('period-message-self-peer') : t('period-message-self')]
		case 'supervisor':
			return team > 0 ? [t('period-message-score', { people: team })] : []
		case 'dialogue':
			return [
				...(appraised ? [t('period-message-talk')] : []),
				...(team > 0 ? [t('period-message-talk-team', { people: team })] : []),
			]
		default:
			return stage satisfies never
	}
}

function partsIn(stage: Stage): Part[] {
	switch (stage) {
		case 'feedback':
			return ['self', 'peer']
		case 'dialogue':
			return []
		case 'proposal':
		case 'approval':
		case 'supervisor':
			return [stage]
		default:
			return stage satisfies never
	}
}
