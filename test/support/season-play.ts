import type { Language } from '../../src/domain/language.ts'
import { type Translate, translator } from '../../src/i18n/translate.ts'
import { toInstant } from '../../src/store/time.ts'
import { type Agency, ayu, budi, dewi, dwi, eka, made, names, sari, tri, wati } from './agency.ts'
import { pdf } from './files.ts'
import { dataOf, type Hands } from './hands.ts'

type Stage = 'proposal' | 'approval' | 'feedback' | 'supervisor'

/** What somebody answers: a point or `x` (unable) of each indicator, and words by indicator or question. */
export interface Answers {
	score(item: string): number | 'x'
	words?: Record<string, string>
}

/** Texts that only some may ever read; each names who wrote it about whom. */
export const secrets = {
	selfWati: 'Rahasia diri Wati: imunisasi tuntas di tiga banjar.',
	selfAyu: 'Rahasia diri Ayu: posyandu buka tiap pekan.',
	budiOnWati: 'Rahasia Budi tentang Wati: selalu membantu.',
	sariOnWati: 'Rahasia Sari tentang Wati: laporannya rapi.',
	budiOnAyu: 'Rahasia Budi tentang Ayu: jarang hadir rapat.',
	madeOnWati: 'Rahasia Made tentang Wati: sasaran terlampaui.',
	madeOnAyu: 'Rahasia Made tentang Ayu: teladan bagi tim.',
	triReplaced: 'Rahasia alasan ganti Tri: sedang tugas belajar.',
	ekaDeclined: 'Rahasia alasan Eka: baru dua pekan mengenal.',
	/** The name of a file, and what is in it. */
	fileWati: 'Rahasia berkas Wati.pdf',
} as const

const madeOnWati: Record<string, number> = {
	...{ target: 4, waktu: 5, prioritas: 3, teliti: 4, standar: 4, disiplin: 5, kerjasama: 4, santun: 3 },
	...{ perubahan: 2, belajar: 4 },
}

/**
 * A whole appraisal by people who do nothing but chat: Wati and Ayu are appraised. Wati gets four peers, of whom Eka
 * declines and Tri takes his place. Of Ayu's, Made replaces Tri by Eka, and only two send their feedback, too few to
 * be shown.
 */
export class SeasonPlay {
	readonly #t: Translate['loose']

	constructor(
		readonly hands: Hands,
		readonly agency: Agency,
		private readonly language: Language = 'id',
	) {
		this.#t = translator(language).loose
	}

	/** Everyone says hello, and chooses English where the season is played in it. */
	async greet(): Promise<void> {
		for (const who of names.keys()) {
			await this.hands.type(who, '/start')
			if (this.language === 'en') await this.hands.press(who, 'English')
		}
	}

	/** Everyone follows their invitation. */
	async join(): Promise<void> {
		for (const who of names.keys()) {
			await this.hands.type(who, `/start ${this.agency.codes[who]}`)
			await this.#press(who, 'join-confirm')
		}
	}

	/** Dewi opens a period for the health department. */
	async open(): Promise<void> {
		await this.hands.type(dewi, '/hr')
		await this.#press(dewi, 'hr-new')
		await this.#press(dewi, 'period-continue')
		await this.hands.press(dewi, this.agency.instrument[this.language])
		await this.#press(dewi, 'period-continue')
		await this.hands.press(dewi, this.agency.unit)
		for (let step = 0; step < 2; step++) await this.#press(dewi, 'period-continue')
		await this.#press(dewi, 'period-review')
		await this.#press(dewi, 'period-confirm-open')
		await this.hands.bot.tick()
	}

	async propose(): Promise<void> {
		for (const [who, peers] of [
			[wati, [budi, sari, dwi, eka]],
			[ayu, [budi, sari, dwi, tri]],
		] as const) {
			await this.hands.type(who, '/start')
			await this.#press(who, 'pending-propose-peers-open')
			await this.#press(who, 'peer-propose-add')
			for (const peer of peers) await this.hands.press(who, `➕ ${names[peer]}`)
			await this.#press(who, 'peer-pick-done')
			await this.#press(who, 'peer-propose-send')
			// Made hears of the first list alone, whenever the sender's own turn would have come.
			await this.hands.bot.tick()
		}
	}

	/** Made approves Wati's list as it is; on Ayu's he replaces Tri with a reason by Eka. */
	async approve(): Promise<void> {
		await this.hands.type(made, '/start')
		await this.#press(made, 'pending-approve-peers-open', { count: 2 })
		await this.hands.press(made, names[wati]!)
		await this.#press(made, 'peer-approve-now', { count: 4 })
		await this.hands.press(made, names[ayu]!)
		await this.#press(made, 'peer-approve-replace', { name: names[tri]! })
		await this.hands.type(made, secrets.triReplaced)
		await this.hands.press(made, `➕ ${names[eka]}`)
		await this.#press(made, 'peer-pick-done')
		await this.#press(made, 'peer-approve-now', { count: 4 })
		await this.hands.bot.tick()
	}

	/** Eka declines to rate Wati, and Made puts Tri in his place. */
	async decline(): Promise<void> {
		await this.hands.type(eka, '/start')
		await this.#press(eka, 'pending-peer-feedback-open', { count: 2 })
		await this.hands.send(eka, '/feedback/')
		await this.hands.press(eka, names[wati]!)
		await this.#press(eka, 'peer-decline-open')
		await this.hands.type(eka, secrets.ekaDeclined)
		await this.hands.bot.tick()
		await this.#press(made, 'peer-message-open-one')
		await this.#press(made, 'peer-approve-add')
		await this.hands.press(made, `➕ ${names[tri]}`)
		await this.#press(made, 'peer-pick-done')
		await this.#press(made, 'peer-approve-now', { count: 4 })
		await this.hands.bot.tick()
	}

	async selfAssess(): Promise<void> {
		for (const [who, words] of [
			[wati, secrets.selfWati],
			[ayu, secrets.selfAyu],
		] as const) {
			await this.hands.type(who, '/start')
			await this.#press(who, 'pending-self-assessment-open')
			if (who === wati) await this.#attach(who, secrets.fileWati)
			await this.#fillIn(who, { score: () => 5, words: { pencapaian: words, teliti: `${words} (catatan)` } })
			await this.#submit(who)
		}
	}

	async giveFeedback(): Promise<void> {
		await this.#rate(budi, wati, { score: () => 4, words: { masukan: secrets.budiOnWati } })
		await this.#rate(sari, wati, { score: () => 5, words: { teliti: secrets.sariOnWati } })
		await this.#rate(dwi, wati, { score: () => 3 })
		await this.#rate(tri, wati, { score: item => (item === 'teliti' ? 'x' : 4) })
		await this.#rate(budi, ayu, { score: () => 1, words: { masukan: secrets.budiOnAyu } })
		await this.#rate(sari, ayu, { score: () => 2 })
	}

	/** Made scores both: 3.8 for Wati, 4.8 for Ayu on the scale. */
	async score(): Promise<void> {
		const given: [number, Answers][] = [
			[wati, { score: item => madeOnWati[item] ?? 1, words: reasons(secrets.madeOnWati) }],
			[ayu, { score: item => (item === 'belajar' ? 3 : 5), words: reasons(secrets.madeOnAyu) }],
		]
		for (const [whom, answers] of given) {
			await this.hands.type(made, '/start')
			await this.hands.send(made, '/score/')
			await this.hands.press(made, names[whom]!)
			await this.#fillIn(made, answers)
			await this.#submit(made)
		}
	}

	async publish(): Promise<void> {
		const period = (await this.hands.bot.env.db.period.findFirstOrThrow()).name
		await this.hands.type(dewi, '/hasil')
		await this.#press(dewi, 'result-list-publish', { period })
		await this.#press(dewi, 'result-publish')
		await this.#press(dewi, 'result-publish-continue')
		await this.#press(dewi, 'result-publish-now')
		const { closesAt } = await this.hands.bot.env.db.window.findFirstOrThrow({ where: { stage: 'supervisor' } })
		this.hands.bot.at(toInstant(closesAt).add({ hours: 17 }).toString())
		await this.hands.bot.tick()
	}

	/** Everyone looks at what they may see: the results, how they came about, the criteria. */
	async look(): Promise<void> {
		for (const who of [wati, ayu]) {
			await this.#press(who, 'result-explain')
			while (this.#offersKey(who, 'common-next')) await this.#press(who, 'common-next')
			await this.#press(who, 'common-back')
			if (this.#offersKey(who, 'result-comments')) await this.#press(who, 'result-comments')
			while (this.#offersKey(who, 'common-next')) await this.#press(who, 'common-next')
			await this.hands.type(who, '/kriteria')
			await this.#press(who, 'criteria-read-aspects')
		}
		await this.#press(made, 'result-team-open')
		await this.hands.press(made, names[wati]!)
		await this.#press(made, 'evidence-count', { files: 1 })
		await this.hands.press(made, secrets.fileWati)
		await this.#press(dewi, 'result-summary-open')
		await this.#press(dewi, 'result-people-title')
		await this.hands.type(dewi, '/hr')
	}

	/** The clock moves to an hour after a stage opens, or to when it closes; what is due by then happens. */
	async reach(stage: Stage, edge: 'opens' | 'closes' = 'opens'): Promise<void> {
		const { opensAt, closesAt } = await this.hands.bot.env.db.window.findFirstOrThrow({ where: { stage } })
		const moment = edge === 'opens' ? toInstant(opensAt).add({ hours: 1 }) : toInstant(closesAt)
		this.hands.bot.at(moment.toString())
		await this.hands.bot.tick()
	}

	/** From the first word to the published result. */
	async play(): Promise<void> {
		await this.greet()
		await this.join()
		await this.open()
		await this.propose()
		await this.approve()
		await this.reach('feedback')
		await this.decline()
		await this.selfAssess()
		await this.giveFeedback()
		await this.reach('feedback', 'closes')
		await this.reach('supervisor')
		await this.score()
		await this.reach('supervisor', 'closes')
		await this.publish()
	}

	async #rate(who: number, whom: number, answers: Answers): Promise<void> {
		await this.hands.type(who, '/start')
		await this.hands.send(who, '/feedback/')
		await this.hands.press(who, names[whom]!)
		await this.#press(who, 'peer-notice-begin')
		await this.#fillIn(who, answers)
		await this.#submit(who)
	}

	/** Puts a PDF beside the question that is shown. */
	async #attach(who: number, name: string): Promise<void> {
		await this.#press(who, 'evidence-title')
		await this.hands.attach(who, name, pdf(name))
		await this.#press(who, 'evidence-back')
	}

	/** Answers question after question, as the card asks them, until the review page. */
	async #fillIn(who: number, { score, words = {} }: Answers): Promise<void> {
		const commented = new Set<string>()
		for (;;) {
			const card = this.hands.card(who, /\/r:\w+\/[itv]:/)
			const scale = dataOf(card).find(data => /\/s:\d+$/.test(data))
			const item = /\/i:([\w-]+)\/s:/.exec(scale ?? '')?.[1]
			if (!scale && card.text?.includes(this.#t('evidence-warning'))) {
				// A bot that has started anew may show again the card of what was sent before.
				await this.#press(who, 'evidence-back')
			} else if (scale && item) {
				const comment = commented.has(item) ? undefined : words[item]
				commented.add(item)
				if (comment) {
					await this.#press(who, 'questionnaire-comment')
					await this.hands.type(who, comment)
				} else await this.hands.tap(who, scale.replace(/\d+$/, String(score(item))))
			} else if (card.text?.includes(this.#t('questionnaire-type-reason'))) {
				await this.hands.type(who, words['*'] ?? '')
			} else if (card.text?.includes(this.#t('questionnaire-type-answer'))) {
				await this.#answerQuestion(who, words)
			} else {
				// The review page: where a reason is still missing, its number leads to it.
				const lacking = dataOf(card).find(data => /\/t:[\w-]+\/$/.test(data))
				if (!lacking) return
				await this.hands.tap(who, lacking)
			}
		}
	}

	/** An open question: which one is written nowhere but in the database. */
	async #answerQuestion(who: number, words: Record<string, string>): Promise<void> {
		const { awaiting } = await this.hands.bot.env.db.account.findUniqueOrThrow({ where: { telegramId: 1000 + who } })
		const item = (awaiting as { params: { items: string } }).params.items
		const answer = words[item]
		if (answer) await this.hands.type(who, answer)
		else await this.#press(who, 'questionnaire-skip')
	}

	async #submit(who: number): Promise<void> {
		await this.#press(who, 'questionnaire-send')
		await this.#press(who, 'questionnaire-send-now')
	}

	#offersKey(who: number, key: string): boolean {
		return this.hands.bot.person(who).chat.buttons().includes(this.#t(key))
	}

	#press(who: number, key: string, args?: Record<string, string | number>): Promise<void> {
		return this.hands.press(who, this.#t(key, args))
	}
}

/** One reason for every lowest and highest point. */
function reasons(text: string): Record<string, string> {
	return { '*': text }
}
