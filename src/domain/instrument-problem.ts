import type { z } from 'zod'
import type { SentenceArgs } from './refusal.ts'

/** One thing that is wrong in an instrument: where, and a locale key with its placeholders that says what is expected. */
export interface InstrumentProblem {
	/** Such as `aspects[0].weight`; empty for the whole instrument */
	path: string
	key: InstrumentProblemKey
	args: SentenceArgs
}

export type InstrumentProblemKey = `instrument-problem-${FieldProblem | CrossProblem | 'unreadable' | 'syntax'}`

/** What one field can have wrong by itself. */
type FieldProblem =
	| 'missing'
	| 'type'
	| 'id'
	| 'empty'
	| 'too-long'
	| 'too-few'
	| 'too-many'
	| 'at-least'
	| 'more-than'
	| 'at-most'
	| 'decimals'
	| 'choice'
	| 'unknown-key'
	| 'other'

/** What shows only when fields are held against each other. */
export type CrossProblem =
	| 'total'
	| 'duplicate'
	| 'ascending'
	| 'descending'
	| 'last-band'
	| 'anchor-missing'
	| 'anchor-unknown'
	| 'group-unknown'
	| 'group-idle'
	| 'group-too-long'
	| 'group-unscored'
	| 'supervisor'
	| 'stages'
	| 'gap-groups'
	| 'gap-weight'
	| 'gap-scale'
	| 'gap-jenjang'
	| 'gap-level'
	| 'gap-indicator'

export type Path = (string | number)[]
/** Says that something is wrong at a path of the instrument. */
export type Report = (path: Path, problem: CrossProblem, args?: SentenceArgs) => void

/** What a custom issue of the instrument's schema carries. */
export interface CrossIssueParams {
	problem: CrossProblem
	args: SentenceArgs
}

/** Says a zod issue (parsed with `reportInput`) in the words of the locales. */
export function toProblem(issue: z.core.$ZodIssue): InstrumentProblem {
	const { problem, args } = describe(issue)
	return { path: pathText(issue.path), key: `instrument-problem-${problem}`, args }
}

function describe(issue: z.core.$ZodIssue): { problem: FieldProblem | CrossProblem; args: SentenceArgs } {
	switch (issue.code) {
		case 'invalid_type':
			if (issue.input === undefined) return { problem: 'missing', args: {} }
			return { problem: 'type', args: { expected: issue.expected } }
		case 'invalid_format':
			return { problem: 'id', args: {} }
		case 'too_small':
			return tooSmall(issue)
		case 'too_big':
			return { problem: tooBig(issue), args: { most: Number(issue.maximum) } }
		case 'not_multiple_of':
			return { problem: 'decimals', args: {} }
		case 'invalid_value':
			return { problem: 'choice', args: { choices: issue.values.join(', ') } }
		case 'unrecognized_keys':
			return { problem: 'unknown-key', args: { keys: issue.keys.join(', ') } }
		case 'custom':
			return issue.params as unknown as CrossIssueParams
		case 'invalid_union':
			return issue.discriminator === undefined ? { problem: 'other', args: {} } : unknownKind(issue)
		case 'invalid_key':
		case 'invalid_element':
			return { problem: 'other', args: {} }
		default:
			return issue satisfies never
	}
}

/** A union of objects, told apart by one field that is not there or not known. */
function unknownKind(issue: z.core.$ZodIssueInvalidUnion): { problem: FieldProblem; args: SentenceArgs } {
	const stated = (issue.input as Record<string, unknown> | undefined)?.[issue.discriminator ?? '']
	if (stated === undefined) return { problem: 'missing', args: {} }
	const choices = 'options' in issue ? (issue.options ?? []) : []
	return { problem: 'choice', args: { choices: choices.join(', ') } }
}

function tooBig({ origin }: z.core.$ZodIssueTooBig): FieldProblem {
	if (origin === 'string') return 'too-long'
	return origin === 'array' ? 'too-many' : 'at-most'
}

function tooSmall(issue: z.core.$ZodIssueTooSmall): { problem: FieldProblem; args: SentenceArgs } {
	const least = Number(issue.minimum)
	if (issue.origin === 'string') return { problem: 'empty', args: {} }
	if (issue.origin === 'array') return { problem: 'too-few', args: { least } }
	return { problem: issue.inclusive ? 'at-least' : 'more-than', args: { least } }
}

function pathText(path: readonly PropertyKey[]): string {
	return path
		.map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index > 0 ? '.' : ''}${String(part)}`))
		.join('')
}
