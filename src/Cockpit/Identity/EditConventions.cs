namespace SpatialCockpit.Cockpit.Identity;

internal static class EditConventions
{
    /// <summary>What every change of one row by its version can be refused with.</summary>
    public static RouteHandlerBuilder Edits(this RouteHandlerBuilder endpoint) => endpoint.ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(412).ProducesProblem(422).ProducesProblem(428);
}
