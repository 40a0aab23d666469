using System.Collections.Immutable;
using SpatialCockpit.Geocoder.Parsing;

namespace SpatialCockpit.Geocoder.Places;

/// <summary>
/// All places that can be found, in memory. Segments never change; an edit makes a new small segment and marks the old rows dead, and segments of like size are
/// merged, so that an edit costs little and a search meets few segments. One thread writes and publishes <see cref="Current"/>, which never changes, to those who read.
/// </summary>
public sealed class Gazetteer
{
    public GazetteerSnapshot Current { get; private set; } = GazetteerSnapshot.Empty;

    /// <summary>Forgets everything and starts from these rows.</summary>
    public void Replace(IReadOnlyCollection<PlaceRow> rows)
    {
        var lexicon = new Lexicon();
        Learn(rows, lexicon);
        var parser = new AddressParser(lexicon);
        Current = new(rows.Count == 0 ? [] : [new(new(rows, parser))], lexicon);
    }

    /// <summary>One transaction's net effect: rows as they are after it, and keys that are gone.</summary>
    public void Apply(IReadOnlyCollection<PlaceRow> upserts, IReadOnlyCollection<PlaceKey> deletes)
    {
        var (lexicon, views) = (Current.Lexicon, Current.Views);
        PlaceKey[] replaced = [.. upserts.Select(row => row.Key), .. deletes];
        views = [.. views.Select(view => view.Without(replaced)).Where(view => view.Living > 0)];
        if (upserts.Count > 0)
        {
            Learn(upserts, lexicon);
            views = Merge(views.Add(new(new(upserts, new(lexicon)))), new(lexicon));
        }
        Current = new(views, lexicon);
    }

    /// <summary>Joins the last segment with its elder while the elder is less than twice its size: few segments, and each row is moved only log n times.</summary>
    private static ImmutableArray<SegmentView> Merge(ImmutableArray<SegmentView> views, AddressParser parser)
    {
        while (views.Length > 1 && views[^2].Living < 2 * views[^1].Living)
        {
            PlaceRow[] rows = [.. views[^2].Rows(), .. views[^1].Rows()];
            views = views.RemoveRange(views.Length - 2, 2).Add(new(new(rows, parser)));
        }
        return views;
    }

    /// <summary>Teaches the parser the words of these rows: areas and roads named as such first, then roads that are only met inside addresses, before a number.</summary>
    private static void Learn(IReadOnlyCollection<PlaceRow> rows, Lexicon lexicon)
    {
        var lessons = new Lessons(lexicon);
        foreach (var row in rows)
            lessons.TeachAreas(row);
        foreach (var row in rows)
            lessons.TeachRoads(row);
        var parser = new AddressParser(lexicon);
        foreach (var row in rows.Where(row => row is { Road: null, Address: not null }))
        {
            var parsed = parser.Parse(row.Address);
            if (parsed is { Road: { Length: <= 8 } road, NumberOnRoad: true })
                lexicon.AddRoad(road);
        }
    }
}
