/** What we use of cli-progress, which comes without types. */
declare module "cli-progress" {
  type Options = {
    format: string;
    stream?: NodeJS.WritableStream;
    hideCursor?: boolean;
    clearOnComplete?: boolean;
    barsize?: number;
  };
  class SingleBar {
    constructor(options: Options);
    start(total: number, startValue: number, payload: Record<string, string>): void;
    setTotal(total: number): void;
    update(value: number): void;
    stop(): void;
  }
  const progress: { SingleBar: typeof SingleBar };
  export default progress;
}
