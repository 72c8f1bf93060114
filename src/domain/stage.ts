/** The stages a period runs through, in their order: preparation is the proposal of peers and its approval. */
export const STAGES = ['proposal', 'approval', 'feedback', 'supervisor'] as const

export type Stage = (typeof STAGES)[number]
