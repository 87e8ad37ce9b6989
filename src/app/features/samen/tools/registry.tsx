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
import { MessageTool } from './MessageTool.tsx';
import { CarerDeskTool, ClubsTool, FormalTool, LocationsTool } from './NearbyTool.tsx';
import { QuietWork } from './QuietWork.tsx';
import { ReachTool } from './ReachTool.tsx';
import { SeatsTool } from './SeatsTool.tsx';
import { SourcesTool } from './SourcesTool.tsx';
import { AgreementStatusTool, AgreementTool } from '../agreements/AgreementTool.tsx';
import { DangerRules } from '../match/DangerRules.tsx';
import { DayPartsTool } from '../match/DayPartsTool.tsx';
import { GapsTool, OverlapsTool } from '../match/GapsTool.tsx';
import { LimitsTool } from '../match/LimitsTool.tsx';
import { MatrixTool } from '../match/MatrixTool.tsx';
import { ObstaclesTool } from '../match/ObstaclesTool.tsx';
import { ThemesTool } from '../match/ThemesTool.tsx';
import { VotesTool } from '../match/VotesTool.tsx';

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
  'g4.1.agreements': AgreementTool,
  'g4.2.carer_actions': AgreementTool,
  'g5.1.agreement_status': AgreementStatusTool,
  'g2.1.themes': ThemesTool,
  'g2.1.looked_domains': 'nothing',
  'g2.4.priority_theme_ids': VotesTool,
  'g3.1.match_rows': MatrixTool,
  'g3.1.professional_stops': 'nothing',
  'g3.2.gaps': GapsTool,
  'g3.2.overlaps': OverlapsTool,
  'g3.2.reviewed_day_parts': DayPartsTool,
  'g3.2.reviewed_weekend': 'nothing',
  'g3.3.boundaries': LimitsTool,
  'g3.4.safety_rules_read': DangerRules,
  'g3.6.obstacles': ObstaclesTool,
};

export const toolFor = (stepId: string, fieldId: string): Tool | undefined =>
  new Map(Object.entries(TOOLS)).get(`${stepId}.${fieldId}`);
