/** Whether a file holds a workflow. By content, not by name: exports are all called alike. Only the beginning is looked at. */
export function looksLikeWorkflow(text: string): boolean {
  const head = text.slice(0, 20_000);
  return /"Workflow(Blueprint)?"\s*:/.test(head) || (/"trigger_id"\s*:/.test(head) && /"data"\s*:/.test(head));
}
