using System.Runtime.InteropServices;
using SpatialCockpit.Geofence.Objects;
using SpatialCockpit.Geofence.Rules;
using SpatialCockpit.Geofence.Tracks;
using SpatialCockpit.Platform.Access;

namespace SpatialCockpit.Geofence.Positions;

/// <summary>
/// Whose the objects of a report are: as registered, else as they were when they first reported, else the reporter's. Nobody reports for an object that they do not see, and is not told that there is one; and nobody as somebody else.
/// </summary>
internal static class ReportedObjects
{
    /// <param name="onlyKnown">Objects that nobody registered are refused.</param>
    public static async ValueTask AssignAsync(PositionReport report, IKnownObjects known, LivePositions live, Caller caller, bool onlyKnown, CancellationToken cancellationToken)
    {
        var objects = new Dictionary<string, (Owner? Owner, Traits? Traits)>(StringComparer.Ordinal);
        foreach (var position in report.Fixes)
            objects.TryAdd(position.Object, default);
        var registered = await known.FindAsync(objects.Keys, cancellationToken);
        foreach (var code in objects.Keys)
            objects[code] = (OwnerOf(code, registered, live, caller, onlyKnown), registered.GetValueOrDefault(code)?.Traits);
        Assign(report, objects);
    }

    /// <summary>Null where the caller may not report for it.</summary>
    private static Owner? OwnerOf(string code, IReadOnlyDictionary<string, KnownObject> registered, LivePositions live, Caller caller, bool onlyKnown)
    {
        if (PersonObject.IsOne(code))
        {
            var person = live.Find(code)?.Owner ?? Owner.Of(caller.Scope);
            return code == PersonObject.Of(caller.Name) || (caller.Is(Role.Admin) && person.IsSeenBy(caller.Scope)) ? person : null;
        }
        if (!registered.TryGetValue(code, out var known) && onlyKnown)
            return null;
        var owner = known?.Owner ?? live.Find(code)?.Owner ?? Owner.Of(caller.Scope);
        return owner.IsSeenBy(caller.Scope) ? owner : null;
    }

    private static void Assign(PositionReport report, Dictionary<string, (Owner? Owner, Traits? Traits)> objects)
    {
        foreach (ref var position in CollectionsMarshal.AsSpan(report.Fixes))
        {
            if (objects[position.Object] is { Owner: { } owner, Traits: var traits })
                position = position with { Owner = owner, Traits = traits };
            else
                report.Rejected.Add(new(position.Ordinal, RejectionType.UnknownObject, $"There is no object '{position.Object}' that you can see."));
        }
        report.Fixes.RemoveAll(position => objects[position.Object].Owner is null);
    }
}
