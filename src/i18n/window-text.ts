import type { Instrument } from '../domain/instrument.ts'
import type { Stage } from '../domain/stage.ts'
import { dayOf, type StageWindow } from '../domain/windows.ts'
import { formatDay, formatMoment } from './format.ts'
import type { Translate } from './translate.ts'

/** What a stage is called; feedback without peers is self-assessment alone. */
export function stageName(t: Translate, stage: Stage, { groups }: Pick<Instrument, 'groups'>): string {
	return stage === 'feedback' && !groups.peer ? t('period-stage-feedback-self') : t(`period-stage-${stage}`)
}

/** "Senin, 23 November 2026 s.d. Rabu, 25 November 2026 pukul 16.00 WITA" in the reader's zone. */
export function windowText(t: Translate, { opensAt, closesAt }: StageWindow, zone: string): string {
	return t('period-window', {
		opens: formatDay(dayOf(opensAt, zone), t.language),
		closes: formatMoment(closesAt, zone, t.language),
	})
}
