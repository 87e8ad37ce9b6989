/**
 * Which tool belongs to which field. A field that is not here gets a plain form; a field that its step's tool fills
 * in along with another is `nothing`.
 */
import type { ComponentType } from 'react';
import type { EffectiveStep } from '#domain/group/checklist.ts';
import type { FormField } from '#domain/group/form-fields.ts';
import { PlateTool } from '../plate/PlateTool.tsx';
import { AssetsTool } from './AssetsTool.tsx';
import { FiguresTool } from './FiguresTool.tsx';
import { GoalsTool } from './GoalsTool.tsx';
import { QuietWork } from './QuietWork.tsx';
import { SeatsTool } from './SeatsTool.tsx';
import { AgreementStatusTool, AgreementTool } from '../agreements/AgreementTool.tsx';

export interface ToolProps {
  readonly step: EffectiveStep;
  readonly field: FormField;
}

type Tool = ComponentType<ToolProps> | 'nothing';

const TOOLS: Readonly<Record<string, Tool>> = {
  'g1.6.arc_entries': PlateTool,
  'g1.6.arc_links': 'nothing',
  'g1.6.empty_arcs': 'nothing',
  'g0.2.seats': SeatsTool,
  'g0.2.residents_share': 'nothing',
  'g1.2.local_goals': GoalsTool,
  'g1.3.assets': AssetsTool,
  'g1.3.quiet_work': QuietWork,
  'g2.2.figures': FiguresTool,
  'g4.1.agreements': AgreementTool,
  'g4.2.carer_actions': AgreementTool,
  'g5.1.agreement_status': AgreementStatusTool,
};

export const toolFor = (stepId: string, fieldId: string): Tool | undefined =>
  new Map(Object.entries(TOOLS)).get(`${stepId}.${fieldId}`);
