using SpatialCockpit.Platform.Packs;

namespace SpatialCockpit.Platform.Calendar;

/// <summary>The section <c>calendars</c> of a pack: by name, days and hours of work that are others than the city's.</summary>
public sealed class CalendarsSection : IPackSection
{
    public const string SectionKey = "calendars";

    public string Key => SectionKey;

    /// <returns><see cref="PackCalendar"/> by name, in the file's order.</returns>
    public object Read(PackNode node) => new OrderedDictionary<string, PackCalendar>(node.Entries().Select(entry => KeyValuePair.Create(entry.Key, Read(entry.Key, entry.Value))), StringComparer.Ordinal);

    private static PackCalendar Read(string name, PackNode node)
    {
        var calendar = new PackCalendar(node.Title("title"), DeclaredDays.Read(node), node.Flag("city_holidays"));
        if (calendar.Days.Week.Values.All(spans => spans.Count == 0))
            node.Mistake("'hours' is missing: no day is worked");
        node.Later(world => world.Twice<PackCalendar>(SectionKey, name));
        node.Close();
        return calendar;
    }
}
