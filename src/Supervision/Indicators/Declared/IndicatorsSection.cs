using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Supervision.Obligations;

namespace SpatialCockpit.Supervision.Indicators.Declared;

/// <summary>
/// The section <c>indicators</c> of a pack: for each figure its title, <c>unit</c>, what it <c>count</c>s, of what <c>whole</c>, the factor <c>per</c>, the better <c>direction</c> (up, down) and <c>bands</c> of its values.
/// What is counted are <c>objects</c>, <c>records</c>, <c>duties</c>, <c>alerts</c>, <c>cases</c> or <c>scores</c> by name, with a condition <c>where</c>; <c>time</c> is the day or moment that lies in a period; of objects and records an attribute can be added up (<c>sum</c>).
/// </summary>
public sealed class IndicatorsSection : IPackSection
{
    public const string SectionKey = "indicators";

    public string Key => SectionKey;

    /// <returns><see cref="Indicator"/> by name.</returns>
    public object Read(PackNode node) => node.Entries().ToDictionary(entry => entry.Key, entry => Read(entry.Key, entry.Value), StringComparer.Ordinal);

    private static Indicator Read(string name, PackNode node)
    {
        Identifiers.Judge(node, name, "an indicator");
        var count = node.TryGet("count", out var counted) ? ReadThings(counted) : null;
        if (counted is null)
            node.Mistake("'count' is missing");
        var indicator = new Indicator(name, node.Title("title"), count ?? new(CountedSort.Objects, "", null, null, null), node.TryGet("whole", out var whole) ? ReadThings(whole) : null)
        {
            Unit = node.TitleOrNull("unit"),
            Per = ReadPer(node),
            Direction = node.WordOrNull("direction", "up", "down") switch { "up" => IndicatorDirection.Up, "down" => IndicatorDirection.Down, _ => IndicatorDirection.Neither },
            Bands = [.. node.Entries("bands").Select(entry => ReadBand(entry.Key, entry.Value)).OfType<ValueBand>()],
        };
        node.Later(world => world.Twice<Indicator>(SectionKey, name));
        node.Close();
        return indicator;
    }

    private static double ReadPer(PackNode node)
    {
        var per = node.NumberOrNull("per") ?? 1;
        if (per <= 0)
            node.Mistake("'per' is above 0");
        return per;
    }

    private static ValueBand? ReadBand(string color, PackNode node)
    {
        var band = ValueBand.Parse(color, node.Value);
        if (!BandColor.IsOne(color))
            node.Mistake($"the color is {BandColor.Otherwise}");
        if (band is null)
            node.Mistake($"'{node.Value}' is no bound like < 60 or >= 95.5");
        return band;
    }

    private static CountedThings? ReadThings(PackNode node)
    {
        List<(CountedSort Sort, string? Name)> said = [.. Enum.GetValues<CountedSort>().Select(sort => (sort, node.TextOrNull(sort.ToString().ToLowerInvariant()))).Where(each => each.Item2 is not null)];
        var (where, sum, time) = (node.TextOrNull("where"), node.TextOrNull("sum"), node.TextOrNull("time"));
        node.Close();
        if (said is not [var (sort, name)])
        {
            node.Mistake("one of 'objects', 'records', 'duties', 'alerts', 'cases' and 'scores' is expected");
            return null;
        }
        if (sum is not null && sort is not (CountedSort.Objects or CountedSort.Records))
            node.Mistake("'sum' is of objects and records");
        var things = new CountedThings(sort, name!, where, sum, time ?? CountedThings.UsualTime(sort));
        node.Later(world => MistakeIn(things, world));
        return things;
    }

    private static string? MistakeIn(CountedThings things, PackWorld world)
    {
        if (CountedColumns.Of(things, world) is not { } columns)
            return $"there is nothing called '{things.Name}' among the {things.Sort.ToString().ToLowerInvariant()}";
        if (things.Sum is { } sum && (!columns.TryGetValue(sum, out var summed) || summed.Type != CqlType.Number))
            return $"'sum': '{sum}' is no number of '{things.Name}'";
        if (things.Time is { } time && (!columns.TryGetValue(time, out var timed) || timed.Type is not (CqlType.Date or CqlType.Timestamp)))
            return $"'time': '{time}' is no day or moment of '{things.Name}'";
        return things.Where is { } where && CqlSql.MistakeIn(where, columns) is { } mistake ? $"'where': {mistake}" : null;
    }
}
