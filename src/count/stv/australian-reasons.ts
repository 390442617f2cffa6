export const australianReasons = {} as const;
