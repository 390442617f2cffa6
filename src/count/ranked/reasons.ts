export const condorcetReasons = {} as const;
