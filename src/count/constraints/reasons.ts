export const constraintReasons = {} as const;
