using System.Collections.Immutable;
using SpatialCockpit.Geocoder.Index;
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
        Current = new(rows.Count == 0 ? [] : [new(SegmentOf(rows, lexicon))], lexicon);
    }

    /// <summary>One transaction's net effect: rows as they are after it, and keys that are gone.</summary>
    public void Apply(IReadOnlyCollection<PlaceRow> upserts, IReadOnlyCollection<PlaceKey> deletes)
    {
        var (lexicon, views) = (Current.Lexicon, Current.Views);
        PlaceKey[] replaced = [.. upserts.Select(row => row.Key), .. deletes];
        views = [.. views.Select(view => view.Without(replaced)).Where(view => view.Living > 0)];
        if (upserts.Count > 0)
            views = Merge(views.Add(new(SegmentOf(upserts, lexicon))), lexicon);
        Current = new(views, lexicon);
    }

    /// <summary>A segment in memory, of rows whose words the parser learns.</summary>
    internal static Segment SegmentOf(IEnumerable<PlaceRow> rows, Lexicon lexicon)
    {
        var builder = new SegmentBuilder(lexicon);
        foreach (var row in rows)
            builder.Add(row);
        return builder.ToSegment();
    }

    /// <summary>Joins the last segment with its elder while the elder is less than twice its size: few segments, and each row is moved only log n times.</summary>
    private static ImmutableArray<SegmentView> Merge(ImmutableArray<SegmentView> views, Lexicon lexicon)
    {
        while (views.Length > 1 && views[^2].Living < 2 * views[^1].Living)
            views = views.RemoveRange(views.Length - 2, 2).Add(new(SegmentOf(views[^2].Rows().Concat(views[^1].Rows()), lexicon)));
        return views;
    }
}
