import type { Group } from '../domain/group.ts'

export const fontFamily = 'Plus Jakarta Sans'
export const paper = '#ffffff'
export const ink = '#1f2937'
export const muted = '#6b7280'
export const line = '#d8dee6'
export const faint = '#eef2f6'
/** What is counted or done, where only one thing is shown. */
export const accent = '#0072b2'

/** Pictures are about 1,000 pixels wide and shrink to a phone's width, so that this is a readable size there. */
export const words = { fontFamily, fontSize: 28, color: ink }

/** One look per group: colours of Okabe and Ito, which colour-blind readers tell apart, and a shape for everyone else. */
export const groupLook: Record<Group, { color: string; symbol: string; type: 'solid' | 'dashed' | 'dotted' }> = {
	self: { color: '#009e73', symbol: 'triangle', type: 'dashed' },
	supervisor: { color: '#0072b2', symbol: 'circle', type: 'solid' },
	peer: { color: '#d55e00', symbol: 'diamond', type: 'solid' },
	subordinate: { color: '#cc79a7', symbol: 'rect', type: 'dotted' },
	public: { color: '#56b4e9', symbol: 'roundRect', type: 'dotted' },
}

/** The heading of a picture: what it shows, and of whom or which period. */
export function heading(title: string, subtitle: string) {
	return {
		text: title,
		subtext: subtitle,
		left: 40,
		top: 32,
		itemGap: 14,
		textStyle: { fontFamily, fontSize: 36, fontWeight: 'bold', color: ink },
		subtextStyle: { fontFamily, fontSize: 26, color: muted },
	}
}
