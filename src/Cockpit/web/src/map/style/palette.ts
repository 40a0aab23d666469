// Colours of the map. Land steps back behind the panels, water is cool and pale, parks are barely green; the dark one is not the
// light one inverted: at low zoom its roads are darker than the land.
import type { Theme } from '@/ui/theme'

export interface MapPalette {
  land: string
  water: string
  waterLine: string
  waterLabel: string
  park: string
  grass: string
  farm: string
  built: string
  industry: string
  institution: string
  building: string
  buildingLine: string
  road: string
  roadFar: string
  roadMajor: string
  roadMajorFar: string
  roadCase: string
  roadMajorCase: string
  tunnel: string
  path: string
  railway: string
  railwayGap: string
  label: string
  labelStrong: string
  halo: string
  border: string
  grid: string
  accent: string
  accentFill: string
  surface: string
  ink: string
  /** Of many things that are not of one level. */
  mixed: string
}

export const palettes: Record<Theme, MapPalette> = {
  light: {
    land: '#e6eaed', water: '#c5dbea', waterLine: '#a9c8dd', waterLabel: '#40698a',
    park: '#d0e3cf', grass: '#dde8d8', farm: '#e7ebdc', built: '#eceef0', industry: '#e4e4ec', institution: '#ece7ea',
    building: '#d9dee4', buildingLine: '#c0c9d2',
    road: '#ffffff', roadFar: '#fbfcfd', roadMajor: '#ffffff', roadMajorFar: '#ffffff', roadCase: '#cdd5dc', roadMajorCase: '#b3bfca',
    tunnel: '#e3e8ec', path: '#cfd6dd', railway: '#aab5c0', railwayGap: '#f4f6f8',
    label: '#4a5967', labelStrong: '#17212b', halo: '#f7f9fa',
    border: '#7d6a9c', grid: '#3b75af',
    accent: '#0b62b8', accentFill: '#0b62b8', surface: '#ffffff', ink: '#17212b', mixed: '#5b6770',
  },
  dark: {
    land: '#151e27', water: '#123048', waterLine: '#1d4461', waterLabel: '#7fadcd',
    park: '#1f362e', grass: '#1d2d2a', farm: '#1c2927', built: '#1f2b38', industry: '#232d3e', institution: '#282e3e',
    building: '#2c3b4c', buildingLine: '#3c4e61',
    road: '#354656', roadFar: '#162029', roadMajor: '#43586c', roadMajorFar: '#121b23', roadCase: '#141c24', roadMajorCase: '#10171e',
    tunnel: '#1f2a35', path: '#2c3945', railway: '#485868', railwayGap: '#18222c',
    label: '#a3b1bf', labelStrong: '#dbe4ec', halo: '#121a22',
    border: '#a893c9', grid: '#5fa0dc',
    accent: '#5fb0ff', accentFill: '#5fb0ff', surface: '#16202a', ink: '#e8eef4', mixed: '#a9b4bd',
  },
}

/** Eight categories that colour-blind eyes tell apart; the ninth is "other". */
export const categories = ['#3b75af', '#ef8636', '#519e3e', '#c53a32', '#8d69b8', '#84584e', '#d57dbe', '#7f7f7f'] as const
export const other = '#a0a7ad'
