import { barsPicture } from './bars.ts'

export interface Distribution {
	title: string
	subtitle: string
	/** How many results each predikat has, best first. */
	predikats: { label: string; count: number; text: string }[]
	/** People without a result, in grey below; left out where there are none. */
	without: { label: string; count: number; text: string }
}

/**
 * How the results of a period spread over the predikats; a full bar is everyone.
 * @returns the bytes of a PNG
 */
export function distributionPicture({ title, subtitle, predikats, without }: Distribution): Uint8Array {
	const rows = without.count > 0 ? [...predikats, { ...without, apart: true }] : predikats
	const bars = rows.map(({ count, ...row }) => ({ ...row, value: count }))
	const most = bars.reduce((total, { value }) => total + value, 0)
	return barsPicture({ title, subtitle, bars, most })
}
