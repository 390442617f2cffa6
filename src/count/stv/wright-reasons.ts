export const wrightReasons = {} as const;
