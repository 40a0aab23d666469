// The names this app uses for what the server says; their shapes are written from its OpenAPI by `npm run api`.
import type { Geometry } from 'geojson'
import type { components } from './schema'

type Schemas = components['schemas']

export type Caller = Schemas['Session']
export type CatalogLayer = Schemas['CatalogLayerEntry']
export type LayerAttribute = Schemas['CatalogAttributeEntry']
export type LayerParameter = Schemas['CatalogParameterEntry']
export type Raster = Schemas['RasterEntry']
export type Organisation = Schemas['Organisation']
export type Person = Schemas['Person']
export type RoleSet = Schemas['RoleSet']
export type StandIn = Schemas['StandIn']
export type Place = Schemas['PeliasFeature']
export type PlaceProperties = Schemas['PeliasProperties']
export type GridAt = Schemas['GridAt']
export type OfficerAt = Schemas['OfficerAt']
export type PointHere = Schemas['PeliasHere']
export type BatchLine = Schemas['BatchLine']
export type BatchResult = Schemas['BatchResult']
export type Spread = Schemas['StyleSpreadEntry']
export type AttributeFigures = Schemas['StyleFigureList']
export type HeatScale = Schemas['HeatDocument']
export type HeatValue = Schemas['HeatValue']
export type FenceEvent = Schemas['FenceEventDocument']
export type FenceTrial = Schemas['BacktestAnswer']
export type TrialEvent = Schemas['BacktestEvent']
export type OverlayPlan = Schemas['OverlayPlan']
export type ObjectType = Schemas['TypeDocument']
export type Attribute = Schemas['AttributeDocument']
export type RecordKind = Schemas['RecordKindDocument']
export type ObjectChange = Omit<Schemas['ObjectChange'], 'before' | 'after'> & { before: Values; after: Values }
export type Relation = Omit<Schemas['RelationDocument'], 'attributes'> & { attributes: Values }
export type Alert = Omit<Schemas['AlertDocument'], 'detail'> & { detail: Values }
export type Duty = Schemas['DutyDocument']
export type Task = Schemas['TaskDocument']
export type Form = Schemas['FormDocument']
export type FormItem = Schemas['FormItemDeclaration']
export type FormResult = Omit<Schemas['FormResultDocument'], 'items'> & { items: FormItem[] }
export type Message = Schemas['MessageDocument']
export type NearObject = Omit<Schemas['NearObject'], 'attributes'> & { attributes: Values }
export type Indicator = Schemas['IndicatorDocument']
export type IndicatorValue = Schemas['IndicatorValue']
export type RowCount = Schemas['RowCount']
export type Screen = Schemas['ScreenDocument']
export type ScreenPart = Schemas['ScreenPartDocument']
export type ScreenView = Schemas['MapView']
export type Track = Schemas['Track']
export type Around = Schemas['NearbyItem']
export type CoverageBy = Schemas['CoverageBy']
export type CoveredArea = Schemas['CoveredArea']

export type AnalyticsCatalog = Schemas['CatalogDocument']
export type CatalogTable = Schemas['CatalogTableDocument']
export type TableSample = Omit<Schemas['CatalogTableSampleDocument'], 'samples'> & { samples: Readonly<Record<string, unknown[]>> }
export type QuestionPlan = Schemas['QuestionPlan']
export type SavedQuery = Omit<Schemas['SavedQuery'], 'params' | 'settings'> & { params: (string | number | boolean | null)[]; settings: Values }
export type SavedEntry = Schemas['SavedQueryEntry']

export type User = Schemas['User']
export type UserDocument = Schemas['UserDocument']
export type UserAnswer = Schemas['UserAnswer']
export type ApiClient = Schemas['Client']
export type ApiClientAnswer = Schemas['ClientAnswer']
export type Job = Schemas['JobEntry']
export type ProjectionHealth = Schemas['HealthProjectionHealth']
export type AuditEntry = Schemas['AuditEntry']
export type AuditTrouble = Schemas['AuditCheckTrouble']

export type CampaignKind = Schemas['CampaignKindDocument']
export type CampaignStep = Omit<Schemas['CampaignStepDocument'], 'said'> & { said: Values | null }
export type Campaign = Omit<Schemas['CampaignDocument'], 'history'> & { history?: CampaignStep[] | null }
export type CampaignForm = Schemas['CampaignForm']
export type CampaignTask = Omit<Schemas['CampaignTaskDocument'], 'geometry' | 'history'> & { geometry: Geometry | null; history?: CampaignStep[] | null }
export type CampaignDraw = Schemas['DrawDocument']
export type RiskFeedback = Schemas['FeedbackAnswer']
export type TaskFigures = Schemas['TaskFigures']

export type CaseType = Schemas['CaseTypeDocument']
export type CaseAction = Schemas['ActionDocument']
export type PhotoSlot = Schemas['PhotoSlotDocument']
export type CaseStep = Omit<Schemas['StepDocument'], 'said'> & { said: Values | null }
export type CaseClock = Schemas['ClockDocument']
export type CaseRequest = Schemas['CaseRequest']
export type ActionChoices = Schemas['ActionChoices']
export type PersonChoice = Schemas['PersonChoice']
export type BatchOutcome = Schemas['CaseBatchOutcome']
export type CaseOutcome = Schemas['CaseBatchCaseOutcome']
/** A report as it is sent, and as far as it is written. */
export type CaseReport = Schemas['CaseReportForm']
export type SimilarForm = Schemas['SimilarForm']
export type Draft = Omit<Schemas['Draft'], 'report'> & { report: Values }
export type Shift = Schemas['Shift']
export type CaseHint = Schemas['SimilarCases']
export type StepOfCase = Omit<Schemas['StepOfCase'], 'step'> & { step: CaseStep }

export type ModelProgress = Schemas['ModelProgress']
export type RiskModel = Schemas['ModelEntry']
export type RiskColour = Schemas['RiskColor']
export type RiskKind = Schemas['RiskKind']
export type RiskScores = Schemas['ScoreAnswer']
export type RiskScore = Schemas['RiskScore']
export type RiskExplanation = Schemas['Explanation']
export type Contribution = Schemas['Contribution']
export type ModelCard = Schemas['ModelCard']
export type ModelLook = Schemas['ModelLook']
export type DriftLevel = Schemas['DriftLevel']
export type KindJudgement = Schemas['KindJudgement']
export type Judgement = Schemas['Judgement']
export type TellingBand = Schemas['TellingBand']
export type ColourBand = Schemas['ColorBand']
export type GroupJudgement = Schemas['GroupJudgement']
export type OriginJudgement = Schemas['OriginJudgement']
export type FeatureWeight = Schemas['FeatureWeight']

export type Scheme = Schemas['SchemeDocument']
export type Scores = Schemas['EvaluationDocument']
export type MemberScore = Schemas['MemberScore']
export type ScoredValue = Schemas['ScoredValue']
export type Publication = Omit<Schemas['PublishedScore'], 'content'> & { content?: Scores | null }

export type Case = Omit<Schemas['CaseDocument'], 'attributes' | 'geometry' | 'history'> & { attributes: Values; geometry: Geometry; history?: CaseStep[] | null }

/** Some of a list, and behind what it goes on. */
export interface Page<T> {
  items: T[]
  next: string | null
}

/** Attributes by name, null for what nobody knows. */
export type Values = Readonly<Record<string, unknown>>
export type RegisteredObject = Omit<Schemas['ObjectDocument'], 'attributes' | 'geometry'> & { attributes: Values; geometry: Geometry | null }
export type ObjectRecord = Omit<Schemas['RecordDocument'], 'attributes' | 'geometry'> & { attributes: Values; geometry: Geometry | null }

/** A photo or paper of a record or a case. `type` is its media type. */
export type FileOf = Pick<Schemas['RecordAttachment'], 'code' | 'name' | 'slot' | 'type'>

/** GeoJSON of a layer's row: which properties it has, the catalogue says. */
export interface RecordFeature {
  type: 'Feature'
  id: string | number
  geometry: Geometry | null
  properties: Record<string, unknown>
  /** What the codes in the properties name, by property. */
  references?: Record<string, Reference>
}

/** A row of a layer, and what it is called. */
export interface Reference {
  layer: string
  id: string | number
  title?: string
}
