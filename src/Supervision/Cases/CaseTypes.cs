using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Platform.Packs.Installing;
using SpatialCockpit.Supervision.Cases.Clocks;
using SpatialCockpit.Supervision.Cases.Declared;

namespace SpatialCockpit.Supervision.Cases;

/// <summary>The sorts of cases of all packs in force, each with the time that its clocks count.</summary>
public sealed class CaseTypes(PackCatalog packs, CityClock clock, WorkCalendar workdays)
{
    private readonly PerWorld<IReadOnlyDictionary<string, WorkedTime>> _worked = new(packs, world => Worked(world, clock, workdays));

    public PackWorld World => packs.World;

    public IEnumerable<CaseType> All => World.All<CaseType>(CasesSection.SectionKey);

    public IEnumerable<CaseClass> Classes => World.All<CaseClass>(CaseClassesSection.SectionKey);

    public CityClock Clock => clock;

    public CaseType? Find(string name) => World.Find<CaseType>(CasesSection.SectionKey, name);

    public CaseClass? ClassOf(string code) => World.Find<CaseClass>(CaseClassesSection.SectionKey, code);

    /// <summary>Of a class, or else of the one that it is of; null where neither says any.</summary>
    public string? SectorOf(string classCode) => ClassOf(classCode) is { } @class ? @class.Sector ?? (@class.Group is { } group ? ClassOf(group)?.Sector : null) : null;

    public Post? PostOf(string? name) => name is null ? null : World.Find<Post>(PostsSection.SectionKey, name);

    /// <summary>By whose days of work a type's clocks count.</summary>
    public WorkedTime WorkedBy(CaseType type) => _worked.Now[type.Name];

    /// <summary>Calendars are few, and slow to add up: types that share one share its totals.</summary>
    private static Dictionary<string, WorkedTime> Worked(PackWorld world, CityClock clock, WorkCalendar workdays)
    {
        Dictionary<string, WorkedTime> byCalendar = new(StringComparer.Ordinal);
        return world.All<CaseType>(CasesSection.SectionKey).ToDictionary(type => type.Name, type =>
        {
            var name = type.WorkCalendar ?? "";
            if (!byCalendar.TryGetValue(name, out var worked))
                byCalendar.Add(name, worked = new(type.WorkCalendar is { } own ? world.Find<PackCalendar>(CalendarsSection.SectionKey, own)!.Of(clock, workdays) : workdays, clock));
            return worked;
        }, StringComparer.Ordinal);
    }
}
