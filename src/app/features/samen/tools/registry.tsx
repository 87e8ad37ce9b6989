/**
 * Which tool belongs to which field. A field that is not here gets a plain form; a field that its step's tool fills
 * in along with another is `nothing`.
 */
import type { ComponentType } from 'react';
import type { EffectiveStep } from '#domain/group/checklist.ts';
import type { FormField } from '#domain/group/form-fields.ts';
import { AssetsTool } from './AssetsTool.tsx';
import { FiguresTool } from './FiguresTool.tsx';
import { GoalsTool } from './GoalsTool.tsx';
import { MessageTool } from './MessageTool.tsx';
import { CarerDeskTool, ClubsTool, FormalTool, LocationsTool } from './NearbyTool.tsx';
import { QuietWork } from './QuietWork.tsx';
import { ReachTool } from './ReachTool.tsx';
import { SeatsTool } from './SeatsTool.tsx';
import { SourcesTool } from './SourcesTool.tsx';

export interface ToolProps {
  readonly step: EffectiveStep;
  readonly field: FormField;
}

type Tool = ComponentType<ToolProps> | 'nothing';

const TOOLS: Readonly<Record<string, Tool>> = {
  'g0.2.seats': SeatsTool,
  'g0.2.residents_share': 'nothing',
  'g0.3.known_sources': SourcesTool,
  'g0.3.confirmed_none': 'nothing',
  'g1.2.local_goals': GoalsTool,
  'g1.3.assets': AssetsTool,
  'g1.3.quiet_work': QuietWork,
  'g1.4.service_ids': ClubsTool,
  'g1.4.location_ids': LocationsTool,
  'g1.5.formal_service_ids': FormalTool,
  'g1.5.carer_desk_id': CarerDeskTool,
  'g2.2.figures': FiguresTool,
  'g2.3.unheard': 'nothing',
  'g2.3.reach_plan': ReachTool,
  'g4.3.message_nl': MessageTool,
  'g4.3.b1_checked': 'nothing',
};

export const toolFor = (stepId: string, fieldId: string): Tool | undefined =>
  new Map(Object.entries(TOOLS)).get(`${stepId}.${fieldId}`);
