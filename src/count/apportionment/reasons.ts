export const apportionmentReasons = {} as const;
