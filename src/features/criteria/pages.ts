import type { Aspect, Indicator, Instrument, Text } from '../../domain/instrument.ts'
import type { Language } from '../../domain/language.ts'

/** Part of a card: Telegram shows 4,096 characters, and heading and labels need room too. */
const room = 2_800

/** Indicators of one aspect that fit on one card. */
export interface AspectPage {
	aspect: Aspect
	indicators: Indicator[]
	/** The aspect goes on from the page before. */
	continued: boolean
}

/** One aspect a page; an aspect that is too long for a card goes on on the next. */
export function aspectPages({ aspects }: Instrument, language: Language): AspectPage[] {
	return aspects.flatMap(aspect => {
		const pages: AspectPage[] = []
		let left = 0
		for (const indicator of aspect.indicators) {
			const length = lengthOf(indicator, language)
			const page = pages.at(-1)
			if (page && length <= left) page.indicators.push(indicator)
			else pages.push({ aspect, indicators: [indicator], continued: page !== undefined })
			left = (page && length <= left ? left : room) - length
		}
		return pages
	})
}

function lengthOf({ title, description, anchors }: Indicator, language: Language): number {
	const texts: Text[] = [title, ...(description ? [description] : []), ...Object.values(anchors)]
	return texts.reduce((sum, text) => sum + text[language].length, 0)
}
