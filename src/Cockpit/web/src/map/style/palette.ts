// Colours of the map. Land steps back behind the panels, water is cool and pale, parks are barely green; the dark one is not the
// light one inverted: at low zoom its roads are darker than the land.
export type Theme = 'light' | 'dark'

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
}

export const palettes: Record<Theme, MapPalette> = {
  light: {
    land: '#e9edf0', water: '#cddfeb', waterLine: '#bdd3e2', waterLabel: '#4d7391',
    park: '#d9e6d8', grass: '#e2eae0', farm: '#e8ecdf', built: '#e3e7eb', industry: '#e3e2e8', institution: '#e7e4e9',
    building: '#d7dde3', buildingLine: '#c5ced6',
    road: '#ffffff', roadFar: '#fbfcfd', roadMajor: '#ffffff', roadMajorFar: '#ffffff', roadCase: '#c8d1d9',
    tunnel: '#e3e8ec', path: '#d3dae1', railway: '#b4bec8', railwayGap: '#f4f6f8',
    label: '#4a5967', labelStrong: '#17212b', halo: '#f4f6f8',
    border: '#7d6a9c', grid: '#3b75af',
    accent: '#0b62b8', accentFill: '#0b62b8', surface: '#ffffff', ink: '#17212b',
  },
  dark: {
    land: '#141d26', water: '#0f2536', waterLine: '#173449', waterLabel: '#6c9cbe',
    park: '#15251f', grass: '#141f22', farm: '#171f21', built: '#172029', industry: '#19202c', institution: '#1a212b',
    building: '#1d2935', buildingLine: '#2a3846',
    road: '#263442', roadFar: '#0c1218', roadMajor: '#324354', roadMajorFar: '#090e13', roadCase: '#0d141b',
    tunnel: '#1b2631', path: '#26323e', railway: '#3d4c5a', railwayGap: '#141d26',
    label: '#a3b1bf', labelStrong: '#d3dde7', halo: '#0e141b',
    border: '#a893c9', grid: '#5fa0dc',
    accent: '#5fb0ff', accentFill: '#5fb0ff', surface: '#16202a', ink: '#e8eef4',
  },
}

/** Eight categories that colour-blind eyes tell apart; the ninth is "other". */
export const categories = ['#3b75af', '#ef8636', '#519e3e', '#c53a32', '#8d69b8', '#84584e', '#d57dbe', '#7f7f7f'] as const
export const other = '#a0a7ad'
