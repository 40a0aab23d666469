using SpatialCockpit.Geofence.Rules;
using SpatialCockpit.Platform.Access;

namespace SpatialCockpit.Geofence.Rulebook;

/// <summary>A rule as somebody wants to put it, with all that can be worked out before its turn.</summary>
/// <param name="Feature">As <see cref="RuleRow.Feature"/>.</param>
/// <param name="Outline">The area that maps draw, as EWKB; null of a rule that is no fence.</param>
/// <param name="Place">The division that holds it; empty where none does, or nobody asks.</param>
/// <param name="Areas">As <see cref="RuleReader.AreasOf"/>: kept with the version.</param>
internal sealed record RuleDraft(Rule Rule, string Feature, byte[]? Outline = null, string Place = "", string? Areas = null)
{
    /// <summary>Whose it is: as it says, else as what it replaces, else its caller's; of a caller who sees everything, that of the place it lies in.</summary>
    public Rule Owned(RuleRow? before, Scope scope)
    {
        var owner = Rule.Owner != Owner.Nobody ? Rule.Owner : before?.Owner ?? Owner.Of(scope);
        return Rule with { Owner = owner == Owner.Nobody && scope.IsEverything ? new(Place, []) : owner };
    }
}
