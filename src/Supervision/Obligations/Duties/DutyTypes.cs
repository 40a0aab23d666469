using SpatialCockpit.Platform.Packs.Installing;

namespace SpatialCockpit.Supervision.Obligations.Duties;

/// <summary>What objects may owe, by type, as the packs in force say.</summary>
public sealed class DutyTypes(PackCatalog packs, DutyCalendar calendar)
{
    private readonly PerWorld<IReadOnlyDictionary<string, TypeDuties>> _types = new(packs, world => TypeDuties.Of(world, calendar));

    public DutyCalendar Calendar => calendar;

    internal IReadOnlyDictionary<string, TypeDuties> Now => _types.Now;
}
