declare module "*.yaml" {
  /** A playbook as the JSON that the engine reads. */
  const playbook: Record<string, unknown>;
  export default playbook;
}
