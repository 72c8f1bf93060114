import { dayOf } from '../domain/calendar.ts'
import type { Stage } from '../domain/stage.ts'
import type { StageWindow } from '../domain/windows.ts'
import { formatDay, formatMoment } from './format.ts'
import type { Translate } from './translate.ts'

/**
 * What a stage is called; feedback in a period without peers is self-assessment alone.
 * @param windows of the period: where peers take part, they are proposed in one
 */
export function stageName(t: Translate, stage: Stage, windows: readonly StageWindow[]): string {
	const peers = windows.some(window => window.stage === 'proposal')
	return stage === 'feedback' && !peers ? t('period-stage-feedback-self') : t(`period-stage-${stage}`)
}

/** "Senin, 23 November 2026 s.d. Rabu, 25 November 2026 pukul 16.00 WITA" in the reader's zone. */
export function windowText(t: Translate, { opensAt, closesAt }: StageWindow, zone: string): string {
	return t('period-window', {
		opens: formatDay(dayOf(opensAt, zone), t.language),
		closes: formatMoment(closesAt, zone, t.language),
	})
}
