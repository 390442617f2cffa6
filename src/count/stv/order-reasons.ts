export const orderReasons = {} as const;
