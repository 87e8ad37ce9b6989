/**
 * Which tool belongs to which field. A field that is not here gets a plain form; a field that its step's tool fills
 * in along with another is `nothing`.
 */
import type { ComponentType } from 'react';
import type { EffectiveStep } from '#domain/group/checklist.ts';
import type { FormField } from '#domain/group/form-fields.ts';
import { AgreementStatusTool, AgreementTool } from '../agreements/AgreementTool.tsx';

export interface ToolProps {
  readonly step: EffectiveStep;
  readonly field: FormField;
}

type Tool = ComponentType<ToolProps> | 'nothing';

const TOOLS: Readonly<Record<string, Tool>> = {
  'g4.1.agreements': AgreementTool,
  'g4.2.carer_actions': AgreementTool,
  'g5.1.agreement_status': AgreementStatusTool,
};

export const toolFor = (stepId: string, fieldId: string): Tool | undefined =>
  new Map(Object.entries(TOOLS)).get(`${stepId}.${fieldId}`);
