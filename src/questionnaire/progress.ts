import { asksAs } from '../domain/group.ts'
import { type Aspect, aspectsFor, type Indicator, type Question, questionsFor } from '../domain/instrument.ts'
import { asksReason } from '../domain/reason.ts'
import type { Sheet } from './sheet.ts'

/** One question of a sheet: an indicator to be scored, or an open question to be answered in words. */
export type Item =
	| { kind: 'indicator'; id: string; aspect: Aspect; indicator: Indicator }
	| { kind: 'question'; id: string; question: Question }

/** Everything the sheet's group is asked, in order: indicators by aspect, then open questions, of leaders none. */
export function itemsOf({ instrument, group }: Pick<Sheet, 'instrument' | 'group'>): Item[] {
	const indicators = aspectsFor(instrument, asksAs(group)).flatMap(aspect =>
		aspect.indicators.map(indicator => ({ kind: 'indicator' as const, id: indicator.id, aspect, indicator })),
	)
	const questions = (group === 'lead' ? [] : questionsFor(instrument, group)).map(question => ({
		kind: 'question' as const,
		id: question.id,
		question,
	}))
	return [...indicators, ...questions]
}

export function isAnswered(sheet: Sheet, item: Item): boolean {
	const answer = sheet.answers.get(item.id)
	if (!answer) return false
	return item.kind === 'indicator' ? answer.score !== null || answer.unable : Boolean(answer.text)
}

/** How many files stand beside all its questions together, as far as the rater may see them. */
export function filesIn({ evidence }: Sheet): number {
	return [...evidence.values()].reduce((sum, files) => sum + files, 0)
}

/** Must be answered before the sheet can be sent. */
export function isRequired(item: Item): boolean {
	return item.kind === 'indicator' || item.question.required
}

export function missingItems(sheet: Sheet): Item[] {
	return itemsOf(sheet).filter(item => isRequired(item) && !isAnswered(sheet, item))
}

/** The indicators whose score asks for a reason in words that is not there yet. */
export function itemsWithoutReason(sheet: Sheet): Item[] {
	const { instrument, subject } = sheet
	return itemsOf(sheet).filter(item => {
		const { score, text } = sheet.answers.get(item.id) ?? { score: null, text: null }
		if (item.kind !== 'indicator' || score === null || text) return false
		return asksReason(instrument, item.indicator, score, subject.jenjang)
	})
}

/**
 * Can the sheet be sent as it is?
 * @param needsReasons scores that ask for a reason need it (`asksReason`)
 */
export function isComplete(sheet: Sheet, needsReasons: boolean): boolean {
	return missingItems(sheet).length === 0 && !(needsReasons && itemsWithoutReason(sheet).length > 0)
}

/** Where to go on: the next unanswered item after `afterId`, from the beginning where none follows. */
export function nextUnanswered(sheet: Sheet, afterId?: string): Item | undefined {
	const items = itemsOf(sheet)
	const start = items.findIndex(item => item.id === afterId) + 1
	return [...items.slice(start), ...items.slice(0, start)].find(item => !isAnswered(sheet, item))
}

/** `{ position, total, answered }`, the position counted from 1. */
export function progressOf(sheet: Sheet, itemId: string): { position: number; total: number; answered: number } {
	const items = itemsOf(sheet)
	return {
		position: items.findIndex(item => item.id === itemId) + 1,
		total: items.length,
		answered: items.filter(item => isAnswered(sheet, item)).length,
	}
}
