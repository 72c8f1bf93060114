import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { scoreAppraisal } from '../../../src/domain/score.ts'
import { toSnapshot } from '../../../src/domain/snapshot.ts'
import { explanationPages } from '../../../src/features/results/explanation-text.ts'
import { listResults } from '../../../src/features/results/listing.ts'
import { messages } from '../../../src/features/results/messages.ts'
import { periodSummary } from '../../../src/features/results/period-summary.ts'
import { resultPicture } from '../../../src/features/results/picture-text.ts'
import { publish } from '../../../src/features/results/publish.ts'
import { openResult } from '../../../src/features/results/reading.ts'
import { summaryText } from '../../../src/features/results/summary-text.ts'
import { captionText, resultText } from '../../../src/features/results/text.ts'
import { type Translate, translator } from '../../../src/i18n/translate.ts'
import { fromJson, type PublishedResult } from '../../../src/result/published-result.ts'
import { imageSize } from '../../../src/simulator/image-size.ts'
import { toDate } from '../../../src/store/time.ts'
import { openTestEnv, type TestEnv } from '../../support/database.ts'
import { gapInstrument } from '../../support/gap-instrument.ts'
import { type Season, seedSeason } from '../../support/season.ts'
import { notOpened } from '../../support/standing.ts'
import { afterwards, sendReview } from './scored-season.ts'

let env: TestEnv
let season: Season
const [id, en] = [translator('id'), translator('en')]
const zone = 'Asia/Makassar'

/** Made (0) heads Wati, a Pengawas; Ayu, of whose jenjang the file says "pelaksana"; Budi, of whom it says none; Sari. */
const [made, wati, ayu, budi] = [0, 1, 2, 3]
const onWati: Record<string, number | 'unable'> = {
	...{ integritas: 2, kerjasama: 1, komunikasi: 3, hasil: 2, pelayanan: 'unable' },
	...{ pengembangan: 1, perubahan: 2, keputusan: 1, perekat: 2 },
}

beforeAll(async () => {
	env = await openTestEnv()
	season = await seedSeason(env, { staff: 4, instrument: 'bukittinggi-kompetensi' })
	const jenjangs = [null, 'Pengawas', 'pelaksana', null, 'Pelaksana']
	for (const index of [wati, ayu, budi, 4]) {
		const data = { jenjang: jenjangs[index]!, sealedAt: toDate(env.now()) }
		await env.db.appraisal.update({ where: { id: season.appraisals[index] }, data })
	}
	await sendReview(env, season, season.selfReviews[wati]!, { score: 3 })
	const words = { kerjasama: 'Masih sering bekerja sendiri.' }
	await sendReview(env, season, season.supervisorReviews[wati]!, { score: item => onWati[item]!, words })
	await sendReview(env, season, season.supervisorReviews[ayu]!, { score: 2 })
	await sendReview(env, season, season.supervisorReviews[budi]!, { score: 2 })
	env.at(afterwards)
	await publish(env, officer(), season.periodId)
})
afterAll(() => env.close())

const officer = () => ({ employeeId: season.people[made]!, roles: ['hr' as const] })
const rowOf = (index: number) => env.db.result.findFirstOrThrow({ where: { appraisalId: season.appraisals[index] } })
const open = async (index: number) =>
	openResult(env, { employeeId: season.people[index]!, roles: [] }, (await rowOf(index)).id)
const cardOf = async (index: number, t: Translate = id) => resultText({ t, zone }, await open(index)).text
const explain = async (index: number, t: Translate = id) =>
	explanationPages(t, (await open(index)).result)
		.map(({ text }) => text)
		.join('\n')

describe('a result against the standard of a jenjang', () => {
	it('is the match, each level, and what to develop first with what that level looks like', async () => {
		expect(await cardOf(wati)).toBe(`📊 Hasil penilaian
Triwulan IV 2026

Kesesuaian dengan standar: 81,25%
5 dari 8 kompetensi memenuhi standar.
Standar menurut jenjang Pengawas.
Hasil penilaian internal, bukan hasil uji kompetensi resmi

Level menurut atasan
• Integritas: 2 (standar 2)
• Kerja Sama: 1 (standar 2)
• Komunikasi: 3 (standar 2)
• Orientasi pada Hasil: 2 (standar 2)
• Pelayanan Publik: belum dapat dinilai (standar 2)
• Pengembangan Diri dan Orang Lain: 1 (standar 2)
• Mengelola Perubahan: 2 (standar 2)
• Pengambilan Keputusan: 1 (standar 2)
• Perekat Bangsa: 2 (standar 2)

Yang didahulukan untuk dikembangkan
• Kerja Sama: dari level 1 menuju level 2
Menumbuhkan tim kerja yang partisipatif dan efektif.
• Pengembangan Diri dan Orang Lain: dari level 1 menuju level 2
Meningkatkan kemampuan bawahan dengan memberikan contoh dan penjelasan cara melaksanakan suatu pekerjaan.
• Pengambilan Keputusan: dari level 1 menuju level 2
Menganalisis masalah secara mendalam.

Kekuatan, melampaui standar
• Komunikasi: level 3, standar 2

Ditetapkan Jumat, 18 Desember 2026 pukul 09.00 WITA (versi 1)

⏳ Hasil dapat ditanggapi sampai dengan Jumat, 1 Januari 2027.`)
	})

	it('is complete in English', async () => {
		const text = await cardOf(wati, en)
		expect(text).toContain('Match with the standard: 81.25%\n5 of 8 competencies meet their standard.')
		expect(text).toContain('Internal appraisal result, not an official competency assessment')
		expect(text).toContain('• Teamwork: from level 1 to level 2\nDevelops a participative and effective work team.')
	})

	it('can be redone with a pencil', async () => {
		const text = await explain(wati)
		for (const step of [
			'2 + 1 + 2 + 2 + 1 + 2 + 1 + 2 = 13',
			'2 + 2 + 2 + 2 + 2 + 2 + 2 + 2 = 16',
			'13 ÷ 16 × 100 = 81,25\nDibulatkan menjadi 81,25%.',
			'Kerja Sama\nDiri sendiri 3 · Atasan 1 · Standar 2\nSelisih 1 − 2 = −1, dihitung 1',
			'Komunikasi\nDiri sendiri 3 · Atasan 3 · Standar 2\nSelisih 3 − 2 = +1, dihitung 2',
			'Tidak ikut dihitung\n• Pelayanan Publik\nAtasan menyatakan belum dapat menilainya',
		])
			expect(text).toContain(step)
		expect(await explain(wati, en)).toContain('Self 3 · Supervisor 1 · Standard 2\nGap 1 − 2 = −1, counted 1')
	})

	it('says that all is met, and names strengths; the jenjang may be written in any way', async () => {
		const text = await cardOf(ayu)
		expect(text).toContain('Kesesuaian dengan standar: 100,00%\n9 dari 9 kompetensi memenuhi standar.')
		expect(text).toContain('Semua kompetensi yang dinilai sudah memenuhi standar.')
		expect(text).toContain('Kekuatan, melampaui standar\n• Integritas: level 2, standar 1')
	})

	it('has levels alone where the jenjang is not recorded, and says whom to ask', async () => {
		const text = await cardOf(budi)
		expect(text).toContain('Jenjang belum tercatat, sehingga level belum dapat dibandingkan dengan standar.')
		expect(text).toContain('• Integritas: 2\n')
		expect(text).not.toMatch(/Kesesuaian|didahulukan|Kekuatan/)
		expect(await explain(budi)).not.toMatch(/Selisih|÷/)
	})

	it('has neither nilai nor predikat, here or in its row', async () => {
		expect(`${await cardOf(wati)} ${await explain(wati)}`).not.toMatch(/predikat|\bnilai \d/i)
		expect(await rowOf(wati)).toMatchObject({ nilai: null, predikat: null })
	})

	it('comes to the employee with a picture, also where there is no standard', async () => {
		for (const index of [wati, budi]) {
			const to = { employeeId: season.people[index]!, name: 'Wati', number: '198001012010012001', zone, t: id }
			const message = await messages['result-published']!(env, to, { result: (await rowOf(index)).id })
			expect(imageSize(message!.photo!)?.width).toBe(1000)
			expect(message!.text).not.toContain('Menganalisis masalah')
		}
	})
})

describe('what others see of such results', () => {
	it('is the match in lists, and for whom there is none', async () => {
		const own = await listResults(env, { employeeId: season.people[wati]!, roles: [] })
		expect(own.own.items).toMatchObject([{ result: { kind: 'gap', match: '81.25' } }])
		const to = { employeeId: season.people[made]!, name: 'Made', number: '198001012010011001', zone, t: id }
		const message = await messages['team-summary']!(env, to, { period: season.periodId })
		expect(message?.text).toContain(`• Ketut Ayu: Kesesuaian 100,00%
• Nyoman Budi: Level sudah dinilai, standar belum diketahui
• Wayan Wati: Kesesuaian 81,25%`)
	})

	it('is for HR where people are below the standard, which training is planned from', async () => {
		const summary = await periodSummary(env, officer(), season.periodId)
		expect(summary).toMatchObject({ appraisals: 4, results: 3 })
		expect(summaryText(id, summary).text).toContain(`Kesesuaian dengan standar
• 100% (semua standar terpenuhi): 1
• 80% sampai di bawah 100%: 1
• 60% sampai di bawah 80%: 0
• di bawah 60%: 0
• Standar belum diketahui: 1

Pegawai di bawah standar
• Kerja Sama: 1 dari 2
• Pengembangan Diri dan Orang Lain: 1 dari 2
• Pengambilan Keputusan: 1 dari 2`)
		const to = { employeeId: season.people[made]!, name: 'Made', number: '198001012010011001', zone, t: en }
		const message = await messages['period-summary']!(env, to, { period: season.periodId })
		expect(message?.text).toContain('• Teamwork: 1 of 2')
		expect(message?.photo).toBeDefined()
	})
})

it('fits its cards and captions with the largest instrument that is allowed', () => {
	const ids = Array.from({ length: 40 }, (_, index) => `k${index}`)
	const long = gapInstrument(ids, [{ jenjang: ['J'.repeat(60)], level: 5 }])
	const words = (length: number) => ({ id: 'W'.repeat(length), en: 'W'.repeat(length) })
	for (const indicator of long.aspects.flatMap(({ indicators }) => indicators)) {
		indicator.title = words(80)
		indicator.anchors = Object.fromEntries(Object.keys(indicator.anchors).map(value => [value, words(300)]))
	}
	// Three supervisors in a row give levels that never end
	const supervisor = [1, 2, 2].map(level => ({ scores: Object.fromEntries(ids.map(name => [name, level])) }))
	const result: PublishedResult = {
		period: 'P'.repeat(100),
		employee: { name: 'N'.repeat(100), post: 'J'.repeat(200), unit: 'U'.repeat(200) },
		supervisor: null,
		legalBasis: 'D'.repeat(400),
		bands: [],
		score: toSnapshot(scoreAppraisal(long, { reviews: { supervisor } }), 'J'.repeat(60)),
		comments: [],
	}
	const opened = {
		id: '',
		appraisalId: '',
		periodId: '',
		employeeId: '',
		relation: 'hr' as const,
		version: 1,
		publishedAt: env.now(),
		versions: [],
		result,
		standing: notOpened,
	}
	expect(resultText({ t: id, zone }, opened).text.length).toBeLessThanOrEqual(4096)
	expect(captionText(id, 'S'.repeat(120), result).text.length).toBeLessThanOrEqual(1024)
	const pages = explanationPages(id, result)
	for (const { text } of pages) expect(text.length).toBeLessThanOrEqual(4096)
	expect(pages[1]!.text).toContain('Selisih 1,666666… − 5 = −3,333333…, dihitung 1,666666…')
	const { width, height } = imageSize(resultPicture(id, result)!)!
	expect(width + height).toBeLessThan(10_000)
})

it('a result that was published before there were kinds is a weighted one', () => {
	const { score } = fromJson({ score: { groups: [], nilai: null } })
	expect(score.kind).toBe('weighted')
})
