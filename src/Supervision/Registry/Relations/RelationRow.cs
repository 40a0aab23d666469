using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Supervision.Registry.Relations;

/// <summary>One side of a relation, as far as its caller may judge of it.</summary>
/// <param name="Region">Who supervises it.</param>
/// <param name="IsSeen">By the caller.</param>
/// <param name="IsOwn">The caller works for it.</param>
internal sealed record RelationSide(string Type, long Object, string Code, string Name, string Region, string Life, bool IsSeen, bool IsOwn);

/// <summary>A relation as its table has it.</summary>
/// <param name="State">proposed, confirmed, refused or withdrawn.</param>
/// <param name="Attributes">JSON by name.</param>
/// <param name="ValidFrom">Null while it is proposed: from when it is confirmed on.</param>
/// <param name="ValidTo">Not included; null for no end.</param>
internal sealed record RelationRow(
    string Relation, long Id, int Version, string State, Side ProposedSide, RelationSide From, RelationSide To, string Attributes, DateTimeOffset? ValidFrom, DateTimeOffset? ValidTo,
    string ProposedBy, DateTimeOffset ProposedAt, string? DecidedBy, DateTimeOffset? DecidedAt, string? Reason)
{
    public RowVersion RowVersion => new(Id, Version);

    public RelationSide Of(Side side) => side == Side.From ? From : To;

    public bool IsOf(string type, long id) => (From.Type == type && From.Object == id) || (To.Type == type && To.Object == id);

    /// <summary>proposed, refused, withdrawn; of what was confirmed: upcoming, in_force, ended.</summary>
    public string StateAt(DateTimeOffset moment) => State != "confirmed" ? State : ValidTo <= moment || ValidTo == ValidFrom ? "ended" : ValidFrom > moment ? "upcoming" : "in_force";
}
