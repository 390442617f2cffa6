export const irishReasons = {} as const;
