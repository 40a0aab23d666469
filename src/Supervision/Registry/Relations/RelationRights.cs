using SpatialCockpit.Platform.Access;

namespace SpatialCockpit.Supervision.Registry.Relations;

/// <summary>
/// What a caller may do to a relation. Somebody acts for a side who has the role <c>party</c> and works for its object; roles act where their regions cover what the relation shows
/// (else its from side): nobody opens what others supervise. Administrators have every role.
/// </summary>
internal sealed class RelationRights(Relation relation, Caller caller)
{
    private IReadOnlyList<Side> Shown => relation.Shows.Count > 0 ? relation.Shows : [Side.From];

    /// <summary>Who may propose it may take it back.</summary>
    public bool MayPropose(RelationRow row) => For(relation.ProposedBy, row, row.ProposedSide) || Has(relation.ProposedBy.Roles) && Supervises(row, relation.Consent == Consent.None ? [row.ProposedSide, .. Shown] : [row.ProposedSide]);

    public bool MayDecide(RelationRow row) => relation.Consent == Consent.Other
        ? ActsFor(row, row.ProposedSide.Other()) || Has([]) && Supervises(row, [row.ProposedSide.Other()])
        : Has(relation.ConfirmedBy) && Supervises(row, Shown);

    public bool MayEnd(RelationRow row) => relation.EndedBy.Sides.Any(side => ActsFor(row, side)) || Has(relation.EndedBy.Roles) && Supervises(row, Shown);

    /// <summary>The steps that the caller may do now.</summary>
    public IEnumerable<string> Actions(RelationRow row, DateTimeOffset now) => row.StateAt(now) switch
    {
        "proposed" => [.. MayDecide(row) ? ["confirm", "refuse"] : Array.Empty<string>(), .. MayPropose(row) ? ["withdraw"] : Array.Empty<string>()],
        "upcoming" or "in_force" => MayEnd(row) ? ["end"] : [],
        _ => [],
    };

    private bool For(Actors actors, RelationRow row, Side side) => actors.Sides.Contains(side) && ActsFor(row, side);

    private bool ActsFor(RelationRow row, Side side) => caller.Is(Role.Party) && row.Of(side).IsOwn;

    private bool Has(IReadOnlyList<Role> roles) => caller.IsOneOf(roles);

    private bool Supervises(RelationRow row, IEnumerable<Side> sides) => sides.All(side => caller.Scope.Supervises(row.Of(side).Region));
}
