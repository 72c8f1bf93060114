import type { DevelopmentGap } from './development-gap.ts'
import type { PlanAction } from './development-plan.ts'
import type { Instrument } from './instrument.ts'

/** What a catalogue calls the ways of learning, in Indonesian and English. */
const kinds: Record<string, PlanAction> = {
	pelatihan: 'training',
	training: 'training',
	bimbingan: 'coaching',
	coaching: 'coaching',
	penugasan: 'assignment',
	assignment: 'assignment',
	membaca: 'reading',
	reading: 'reading',
}

/** @param typed '' is a training. @returns undefined for what is none */
export function trainingKind(typed: string): PlanAction | undefined {
	return typed === '' ? 'training' : kinds[typed.toLowerCase()]
}

/** What an entry of the catalogue develops, one by one: "Ketelitian; kerjasama". Lower case, none twice. */
export function readDeveloped(typed: string): string[] {
	return [...new Set(partsOf(typed).map(part => part.toLowerCase()))]
}

/** Those of an entry's names that no instrument knows, as they were typed. @param known lower case */
export function unknownDeveloped(typed: string, known: ReadonlySet<string>): string[] {
	return partsOf(typed).filter(part => !known.has(part.toLowerCase()))
}

function partsOf(typed: string): string[] {
	return typed
		.split(';')
		.map(part => part.trim())
		.filter(part => part !== '')
}

/** By what a catalogue may name a gap: the ids and titles of its indicator or competency, and of its aspect. */
export function namesOfGap({ id, title, aspect }: Pick<DevelopmentGap, 'id' | 'title' | 'aspect'>): string[] {
	return namesOf([{ id, title }, ...(aspect ? [aspect] : [])])
}

/** By what a catalogue may name anything in these instruments. */
export function namesIn(instruments: readonly Instrument[]): Set<string> {
	return new Set(instruments.flatMap(({ aspects }) => aspects.flatMap(one => namesOf([one, ...one.indicators]))))
}

function namesOf(parts: readonly Pick<DevelopmentGap, 'id' | 'title'>[]): string[] {
	return [...new Set(parts.flatMap(({ id, title }) => [id, title.id, title.en].map(name => name.toLowerCase())))]
}
