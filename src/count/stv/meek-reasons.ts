export const meekReasons = {} as const;
