/** What a dragged module carries. */
export const moduleDrag = 'application/x-flowbench-module';
