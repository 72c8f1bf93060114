import { Temporal } from 'temporal-polyfill'
import { Refusal } from '../../domain/refusal.ts'
import { STAGES, type Stage } from '../../domain/stage.ts'

/** The day in a path: `2026-11-24`. Paths can be sent by anyone. */
export function dayInPath(text: string | undefined): Temporal.PlainDate {
	try {
		return Temporal.PlainDate.from(text ?? '')
	} catch {
		throw new Refusal('refusal-not-yours')
	}
}

export function stageInPath(text: string): Stage {
	const stage = STAGES.find(known => known === text)
	if (!stage) throw new Refusal('refusal-not-yours')
	return stage
}
