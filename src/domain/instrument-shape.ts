import { z } from 'zod'
import { defaultMinimum, isAnonymous, LEAST_ANONYMOUS_MINIMUM } from './anonymity.ts'
import { GROUPS, type Group } from './group.ts'
import { STAGES } from './stage.ts'

const slug = (length: number) =>
	z
		.string()
		.max(length)
		.regex(/^[a-z][a-z0-9-]*$/)

/** Ids of aspects, indicators and questions travel in callback data, of which Telegram carries 64 bytes. */
const id = slug(12)

/** A wording in both languages; the lengths keep a card within Telegram's 4096 characters. */
const text = (length: number) => {
	const words = z.string().trim().min(1).max(length)
	return z.strictObject({ id: words, en: words })
}

/** Two decimals at most, so that weights stay exact however they are shared out. */
const weight = z.number().min(0).max(100).multipleOf(0.01)

/** A weight of 0 would be an aspect or indicator that people answer for nothing. */
const positiveWeight = weight.gt(0)

const groupRules = (group: Group) =>
	z.strictObject({
		/** 0: shown beside the others, not counted */
		weight,
		/** The raters from which on the group is shown and counted */
		min: z
			.number()
			.int()
			.min(isAnonymous(group) ? LEAST_ANONYMOUS_MINIMUM : 1)
			.max(isAnonymous(group) ? 100 : 1)
			.default(defaultMinimum(group)),
		/** HR may switch the group off for a period */
		optional: z.boolean().default(false),
	})

const point = z.strictObject({ value: z.number().int().min(0).max(100), label: text(32) })

const indicator = z.strictObject({
	id,
	title: text(80),
	weight: positiveWeight.default(1),
	description: text(300).optional(),
	/** The behaviour that each point of the scale stands for, by the point's value */
	anchors: z.record(z.string(), text(300)),
})

const aspect = z.strictObject({
	id,
	title: text(80),
	/** Of 100 in a weighted result; a gap weighs nothing, so its aspects have none */
	weight: positiveWeight.default(1),
	/** The groups that answer it; absent: all */
	groups: z.array(z.enum(GROUPS)).min(1).optional(),
	indicators: z.array(indicator).min(1),
})

const question = z.strictObject({
	id,
	text: text(500),
	hint: text(300).optional(),
	required: z.boolean().default(false),
})

const questions = z.array(question).min(1).optional()

const band = z.strictObject({ min: z.number().min(0).max(100).multipleOf(0.01), label: text(32) })

const level = z.number().int().min(1)

const standard = z.strictObject({
	/** How this jenjang is called: by its name, then by others under which people may be recorded */
	jenjang: z.array(z.string().trim().min(1).max(60)).min(1),
	/** The level that it requires of every indicator, */
	level,
	/** but of these, by indicator id */
	except: z.record(z.string(), level).default({}),
})

const result = z.discriminatedUnion('kind', [
	/** Weighted means, and the predikat whose band they reach */
	z.strictObject({ kind: z.literal('weighted'), bands: z.array(band).min(1) }),
	/** The supervisor's levels against those that the employee's jenjang requires */
	z.strictObject({ kind: z.literal('gap'), standards: z.array(standard).min(1).max(30) }),
])

/** The fields of an instrument, each by itself; `instrumentSchema` adds what holds between them. */
export const instrumentShape = z.strictObject({
	id: slug(40),
	title: text(80),
	/** The law or the local rule it follows, or who drew it up */
	source: text(500),
	/** Its points are one row of buttons, of which Telegram shows eight. */
	scale: z.array(point).min(2).max(8),
	groups: z.strictObject({
		self: groupRules('self').optional(),
		supervisor: groupRules('supervisor').optional(),
		peer: groupRules('peer').optional(),
		subordinate: groupRules('subordinate').optional(),
		public: groupRules('public').optional(),
	}),
	aspects: z.array(aspect).min(1),
	questions: z
		.strictObject({
			self: questions,
			supervisor: questions,
			peer: questions,
			subordinate: questions,
			public: questions,
		})
		.default({}),
	/** The stages it runs: those that its groups call for and, if it is listed, the dialogue; absent: without one */
	stages: z.array(z.enum(STAGES)).optional(),
	result,
})
