using SpatialCockpit.Spatial;
using SpatialCockpit.Tests.Record;

namespace SpatialCockpit.Tests.Tiles.Heat;

/// <summary>The small city, and 300 events around 100.01° E 40.01° N, one an hour, in <c>gis.event</c>.</summary>
public sealed class HeatHost(TestRecord record) : TilesHost(record)
{
    public static IReadOnlyList<LonLat> Events { get; } = Scattered(new Random(11));

    /// <summary>The first event's moment: a Friday.</summary>
    public static DateTimeOffset First { get; } = new(2026, 5, 1, 0, 0, 0, TimeSpan.FromHours(8));

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var rows = Events.Select((e, i) => $"({i}, '{(i % 2 == 0 ? 'a' : 'b')}', {i % 4}, st_setsrid(st_point({e.Lon:R}, {e.Lat:R}), 4490), '{First.AddHours(i):O}', '{First.AddHours(i):yyyy-MM-dd}')");
        await ChangeAsync($"""
            create table gis.event (id bigint primary key, kind text, hurt integer, geom geometry(Point, 4490), happened timestamptz, day date);
            select platform.protect('gis.event', 'shared');
            insert into gis.event values {string.Join(',', rows)}
            """);
    }

    private static List<LonLat> Scattered(Random random)
    {
        double AroundZero() => (random.NextDouble() + random.NextDouble() - 1) * 0.03;
        return [.. Enumerable.Range(0, 300).Select(_ => new LonLat(100.01 + AroundZero(), 40.01 + AroundZero()))];
    }
}
