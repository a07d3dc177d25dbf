/** Hears how far a step of something long is; who shows it decides how. */
export type Progress = {
  start(step: string, total: number): void;
  update(value: number, total?: number): void;
  stop(): void;
};
