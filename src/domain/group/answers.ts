/**
 * What a group has filled in, as the checklist reads it. The checklist engine, the tools and the printed sheets all
 * work on this view; how it is kept (operations and heads) is none of their business.
 */

/** A place, service or location that a field points at; the name is kept, so that paper shows it without the pack. */
export interface Reference {
  /** Absent when somebody typed what the directory does not have (yet). */
  readonly id?: string;
  readonly name: string;
}

/** One line of a list field (`list:{…}`): a theme, a seat, an agreement, an obstacle. */
export interface GroupItem {
  readonly id: string;
  /** Value by subfield; a subfield with many values is an array. An empty subfield is absent. */
  readonly values: Readonly<Record<string, unknown>>;
}

/** How a step stands apart from its fields. */
export interface StepMarks {
  /** The reason for skipping, which is never empty; absent when the step is not skipped. */
  readonly skipped?: string;
  /** The village does without this step: it is not shown and not counted. */
  readonly hidden?: boolean;
  /** The village's own words in place of ours. */
  readonly title?: string;
  readonly question?: string;
}

/** A step that the village added itself. */
export interface OwnStep {
  readonly id: string;
  readonly phase: string;
  readonly title: string;
  readonly question: string;
  readonly minutes: number;
}

export interface GroupAnswers {
  /** The value of a field that is not a list: undefined when empty, an array (never empty) when it may hold many. */
  readonly field: (stepId: string, fieldId: string) => unknown;
  /** The lines of a list field, in the order in which people put them. Lists are shared by the steps that name them. */
  readonly items: (listId: string) => readonly GroupItem[];
  readonly marks: (stepId: string) => StepMarks;
  readonly ownSteps: () => readonly OwnStep[];
}
