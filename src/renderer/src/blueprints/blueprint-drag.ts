/** What a dragged card carries: the id of its blueprint under this type. */
export const blueprintDrag = 'application/x-flowbench-blueprint';
