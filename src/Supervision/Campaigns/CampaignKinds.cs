using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Platform.Packs.Dictionaries;
using SpatialCockpit.Platform.Packs.Installing;
using SpatialCockpit.Supervision.Campaigns.Declared;
using SpatialCockpit.Supervision.Obligations;
using SpatialCockpit.Supervision.Registry.Records;

namespace SpatialCockpit.Supervision.Campaigns;

/// <summary>The sorts of campaigns of all packs in force, each with the days that its deadlines count.</summary>
public sealed class CampaignKinds(PackCatalog packs, DutyCalendar cityDays)
{
    private readonly PerWorld<IReadOnlyDictionary<string, DutyCalendar>> _own = new(packs, world => Own(world, cityDays));

    public PackWorld World => packs.World;

    public IEnumerable<CampaignKind> All => World.All<CampaignKind>(CampaignsSection.SectionKey);

    public CampaignKind? Find(string name) => World.Find<CampaignKind>(CampaignsSection.SectionKey, name);

    /// <summary>By whose days a sort's deadlines count.</summary>
    public DutyCalendar DaysOf(CampaignKind kind) => kind.WorkCalendar is { } own ? _own.Now.GetValueOrDefault(own, cityDays) : cityDays;

    /// <summary>Codes that campaigns of a sort may be labelled with, with their titles.</summary>
    public IReadOnlyDictionary<string, Title> LabelsOf(CampaignKind kind) =>
        kind.Labels is { } name && World.Find<PackDictionary>(DictionariesSection.SectionKey, name) is { } dictionary ? dictionary.Codes : new Dictionary<string, Title>();

    /// <summary>Who writes the record that answers a task.</summary>
    public IReadOnlyList<Role> FillersOf(CampaignKind kind) => World.Find<RecordKind>(RecordsSection.SectionKey, kind.Record)?.Editors ?? [];

    /// <summary>Names of the sorts that a caller is one of these roles for; administrators are of all that have any.</summary>
    /// <param name="roles">Null for a sort that is left out.</param>
    public string[] NamesOf(Caller caller, Func<CampaignKind, IEnumerable<Role>?> roles) =>
        [.. All.Where(kind => roles(kind) is { } those && caller.IsOneOf(those)).Select(kind => kind.Name)];

    private static Dictionary<string, DutyCalendar> Own(PackWorld world, DutyCalendar cityDays)
    {
        Dictionary<string, DutyCalendar> own = new(StringComparer.Ordinal);
        foreach (var name in world.All<CampaignKind>(CampaignsSection.SectionKey).Select(kind => kind.WorkCalendar).OfType<string>().Distinct(StringComparer.Ordinal))
            if (world.Find<PackCalendar>(CalendarsSection.SectionKey, name) is { } calendar)
                own.Add(name, cityDays.Working(calendar));
        return own;
    }
}
