import { barsPicture } from './bars.ts'

export interface Completion {
	title: string
	subtitle: string
	/** A stage or a unit, and how much of it is done: `text` says "18 dari 24". */
	rows: { label: string; done: number; total: number; text: string }[]
}

/** Telegram refuses photos of more than 10,000 pixels in height and width together; nobody reads that many bars. */
const mostRows = 40

/**
 * How far each stage or unit of a period has come; a full bar is all of it. Of more than 40 rows the first 40.
 * @returns the bytes of a PNG
 */
export function completionPicture({ title, subtitle, rows }: Completion): Uint8Array {
	const bars = rows.slice(0, mostRows).map(({ label, done, total, text }) => ({
		label,
		text,
		value: total === 0 ? 0 : (done / total) * 100,
	}))
	return barsPicture({ title, subtitle, bars, most: 100 })
}
