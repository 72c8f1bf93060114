/**
 * The stages a period runs through, in their order: preparation is the proposal of peers and its approval; the dialogue
 * is the talk of each employee with who has scored them.
 */
export const STAGES = ['proposal', 'approval', 'feedback', 'supervisor', 'dialogue'] as const

export type Stage = (typeof STAGES)[number]

/**
 * Stages that open together with the one before them, although their own days come after it: a list of peers can be
 * approved as soon as it is sent, and people talk as soon as one of them is scored.
 */
const openEarly: ReadonlySet<Stage> = new Set<Stage>(['approval', 'dialogue'])

export function opensEarly(stage: Stage): boolean {
	return openEarly.has(stage)
}
