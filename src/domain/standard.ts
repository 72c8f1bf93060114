import type { Indicator, Instrument, Standard } from './instrument.ts'

/**
 * What a jenjang requires; null where it is not recorded or the instrument does not name it, and where the instrument's
 * result is not measured against standards at all.
 */
export function standardFor({ result }: Pick<Instrument, 'result'>, jenjang: string | null): Standard | null {
	if (result.kind !== 'gap' || !jenjang) return null
	const wanted = sameName(jenjang)
	return result.standards.find(standard => standard.jenjang.some(name => sameName(name) === wanted)) ?? null
}

/** The level of one indicator that a jenjang requires; null as in `standardFor`. */
export function requiredLevel(
	instrument: Pick<Instrument, 'result'>,
	indicator: Pick<Indicator, 'id'>,
	jenjang: string | null,
): number | null {
	const standard = standardFor(instrument, jenjang)
	return standard && (standard.except[indicator.id] ?? standard.level)
}

/** Personnel files write "JPT Pratama", "jpt pratama" and "JPT-Pratama": two names are one where this is the same. */
export function sameName(jenjang: string): string {
	return jenjang.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')
}
