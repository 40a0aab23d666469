using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Supervision.Guards.Checks;

namespace SpatialCockpit.Supervision.Guards;

/// <summary>A guard as forms tell of it before anything is sent.</summary>
/// <param name="Of">Of several objects, which one.</param>
/// <param name="PresenceM">Metres from the object, of presence.</param>
/// <param name="Photos">Slots that want one each, of photos.</param>
public sealed record GuardDocument(string? Of, string Check, Title Otherwise, double? PresenceM, IReadOnlyList<string> Photos)
{
    internal static GuardDocument From(Guard guard) => new(guard.Of.Length == 0 ? null : guard.Of, guard.Check.Word, guard.Otherwise, (guard.Check as NearCheck)?.Rule.LimitMeters, (guard.Check as PhotosCheck)?.Slots ?? []);
}
