import { describe, expect, it } from 'vitest'
import { completionPicture } from '../../src/reports/completion.ts'
import { distributionPicture } from '../../src/reports/distribution.ts'
import { type Radar, radarPicture } from '../../src/reports/radar.ts'
import { imageSize } from '../../src/simulator/image-size.ts'

const radar: Radar = {
	title: 'Ni Wayan Wati',
	subtitle: 'Triwulan IV 2026',
	axes: ['Produktivitas', 'Kualitas kerja', 'Sikap'],
	scale: { min: 1, max: 5 },
	series: [
		{ group: 'supervisor', name: 'Atasan', values: [4, 3, 5] },
		{ group: 'peer', name: 'Rekan kerja', values: [4, null, 4.5] },
	],
}

describe('a radar', () => {
	it('is a PNG of a size that a phone shows well', () => {
		expect(imageSize(radarPicture(radar))).toEqual({ width: 1000, height: 980 })
	})

	it('draws a missing score as a gap, not as the lowest', () => {
		const lowest = radar.series.map(series => ({ ...series, values: series.values.map(value => value ?? 1) }))
		expect(radarPicture(radar)).not.toEqual(radarPicture({ ...radar, series: lowest }))
	})

	it('has at least three axes', () => {
		expect(() => radarPicture({ ...radar, axes: ['Sikap', 'Hasil'] })).toThrow('at least three axes')
	})
})

describe('a distribution', () => {
	const predikats = ['Sangat Baik', 'Baik'].map((label, index) => ({ label, count: index + 3, text: `${index + 3}` }))
	const without = { label: 'Belum dinilai', count: 0, text: '0' }
	const heightWith = (count: number) =>
		imageSize(distributionPicture({ title: 'Sebaran', subtitle: '', predikats, without: { ...without, count } }))
			?.height

	it('shows people without a result only where there are some', () => {
		expect(heightWith(2)).toBeGreaterThan(heightWith(0)!)
	})
})

describe('a completion chart', () => {
	it('stays within what Telegram takes, however many units there are', () => {
		const rows = Array.from({ length: 300 }, (_, index) => ({
			label: `Unit ${index}`,
			done: index % 4,
			total: index % 5,
			text: '',
		}))
		const size = imageSize(completionPicture({ title: 'Kelengkapan', subtitle: '', rows }))
		expect(size!.width + size!.height).toBeLessThan(10_000)
	})
})
