/** Numbers of the engine that a site may change. Every score is a function of the events and of these alone. */
export interface ScoringSettings {
  /** Days in which what was seen loses half of its weight. */
  halfLifeDays: number;
  /** Days before the scored day that count at all. */
  lookBackDays: number;
  /** Active days after which an identity's own habits count; before, it is compared with its peers' first days. */
  learningDays: number;
  /** Days at the beginning of the store in which everything is new; they teach nothing about novelty. */
  estateLearningDays: number;
  /** Days of the estate's habits that are mixed into an identity's own. */
  priorDays: number;
  /** Identities that must share a name pattern to be peers, and peers that must know a value so that it is not new. */
  peersMin: number;
  peersKnown: number;
  /** Other identities of the class that take up the same value at once make it a change of the estate. */
  changeMembers: number;
}

export const DEFAULT_SETTINGS: ScoringSettings = {
  halfLifeDays: 14,
  lookBackDays: 90,
  learningDays: 4,
  estateLearningDays: 5,
  priorDays: 3,
  peersMin: 3,
  peersKnown: 2,
  changeMembers: 3,
};

/** The days to be scored, both included, counted from 1970-01-01 UTC. */
export interface DaySpan {
  from: number;
  to: number;
}
