using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Platform.Packs.Installing;

namespace SpatialCockpit.Supervision.Obligations.Duties;

/// <summary>What objects may owe, by type, as the packs in force say.</summary>
public sealed class DutyTypes(PackCatalog packs, DutyCalendar calendar)
{
    private Known? _known;

    /// <summary>Replaced whole, for several threads ask.</summary>
    private sealed record Known(PackWorld World, IReadOnlyDictionary<string, TypeDuties> Types);

    public DutyCalendar Calendar => calendar;

    internal IReadOnlyDictionary<string, TypeDuties> Now
    {
        get
        {
            var world = packs.World;
            if (_known is not { } known || known.World != world)
                _known = known = new(world, TypeDuties.Of(world, calendar));
            return known.Types;
        }
    }
}
