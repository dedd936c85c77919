export declare const SCANNER_FILE: string;
export declare function buildScanner(outFile?: string): Promise<string>;
