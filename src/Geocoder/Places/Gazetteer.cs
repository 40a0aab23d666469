using System.Collections.Immutable;
using SpatialCockpit.Geocoder.Index;
using SpatialCockpit.Geocoder.Parsing;
using SpatialCockpit.Geocoder.Saved;

namespace SpatialCockpit.Geocoder.Places;

/// <summary>
/// All places that can be found. Segments never change; an edit makes a new small segment and marks the old rows dead, and segments of like size are
/// merged, so that an edit costs little and a search meets few segments. When edits have become many, all is laid out anew beside them, and takes their place.
/// One thread at a time writes and publishes <see cref="Current"/>, which never changes, to those who read.
/// </summary>
public sealed class Gazetteer
{
    /// <summary>What an edit may merge while others wait for it, rows: a third of a second.</summary>
    private const int LargestMerge = 1 << 15;

    /// <summary>So many edited rows, and one in sixteen of all, are laid out anew with the rest.</summary>
    private const int FewestToLayOut = 1 << 17;

    private readonly SearchFolder? _folder;
    private readonly Lock _writing = new();

    /// <summary>The segments, first ones of all, that are being laid out anew: they are not merged meanwhile.</summary>
    private int _beingLaidOut;

    public Gazetteer()
    {
    }

    /// <param name="folder">Where large segments lie; null keeps them in memory.</param>
    internal Gazetteer(SearchFolder? folder) => _folder = folder;

    public GazetteerSnapshot Current { get; private set; } = GazetteerSnapshot.Empty;

    /// <summary>Laying out anew, while or after it runs.</summary>
    internal Task LayingOut { get; private set; } = Task.CompletedTask;

    /// <summary>Forgets everything and starts from these rows.</summary>
    public void Replace(IReadOnlyCollection<PlaceRow> rows)
    {
        var builder = new SegmentBuilder(new());
        foreach (var row in rows)
            builder.Add(row);
        Replace(builder);
    }

    /// <param name="told">Hears how many of all rows are read.</param>
    internal void Replace(SegmentBuilder builder, Action<int>? told = null)
    {
        var views = builder.Count == 0 ? [] : ImmutableArray.Create(new SegmentView(Build(builder, told)));
        lock (_writing)
            (Current, _beingLaidOut) = (new(views, builder.Lexicon), 0);
    }

    /// <summary>Goes on from what was saved.</summary>
    internal void Restore(GazetteerSnapshot saved)
    {
        lock (_writing)
            Current = saved;
    }

    /// <summary>One transaction's net effect: rows as they are after it, and keys that are gone.</summary>
    public void Apply(IReadOnlyCollection<PlaceRow> upserts, IReadOnlyCollection<PlaceKey> deletes)
    {
        lock (_writing)
        {
            var (lexicon, views) = (Current.Lexicon, Current.Views);
            PlaceKey[] replaced = [.. upserts.Select(row => row.Key), .. deletes];
            views = [.. views.Select(view => view.Without(replaced)).Where((view, i) => view.Living > 0 || i < _beingLaidOut)];
            if (upserts.Count > 0)
                views = Merge(views.Add(new(SegmentOf(upserts, lexicon))), lexicon);
            Current = new(views, lexicon);
            if (_beingLaidOut == 0 && EditedRows(views) > Math.Max(FewestToLayOut, Current.Count / 16))
                LayOutAnew();
        }
    }

    /// <summary>A segment in memory.</summary>
    /// <param name="learns">Whether the parser learns the words of the rows.</param>
    internal static Segment SegmentOf(IEnumerable<PlaceRow> rows, Lexicon lexicon, bool learns = true)
    {
        var builder = new SegmentBuilder(lexicon, learns);
        foreach (var row in rows)
            builder.Add(row);
        return builder.ToSegment();
    }

    private Segment Build(SegmentBuilder builder, Action<int>? told) => _folder is null ? builder.ToSegment(told) : _folder.Build(builder, told);

    /// <summary>Joins the last segment with its elder while the elder is less than twice its size: few segments, and each row is moved only log n times.</summary>
    private ImmutableArray<SegmentView> Merge(ImmutableArray<SegmentView> views, Lexicon lexicon)
    {
        while (views.Length - _beingLaidOut > 1 && views[^2].Living < 2 * views[^1].Living && views[^2].Living + views[^1].Living <= LargestMerge)
            views = views.RemoveRange(views.Length - 2, 2).Add(new(SegmentOf(views[^2].Rows().Concat(views[^1].Rows()), lexicon)));
        return views;
    }

    private static int EditedRows(ImmutableArray<SegmentView> views) => views.IsEmpty ? 0 : views.Skip(1).Sum(view => view.Living) + views[0].Segment.Count - views[0].Living;

    /// <summary>Beside what goes on; then what died meanwhile dies in the new segment too.</summary>
    private void LayOutAnew()
    {
        var before = Current;
        _beingLaidOut = before.Views.Length;
        LayingOut = Task.Run(() =>
        {
            var builder = new SegmentBuilder(before.Lexicon);
            foreach (var row in before.Views.SelectMany(view => view.Rows()))
                builder.Add(row);
            var laidOut = Build(builder, null);
            lock (_writing)
            {
                // All was replaced meanwhile: what was laid out is of before.
                if (_beingLaidOut == 0)
                    return;
                var died = before.Views.Zip(Current.Views).SelectMany(each => each.First.DiedSince(each.Second));
                Current = new([new SegmentView(laidOut).Without(died), .. Current.Views.Skip(_beingLaidOut)], Current.Lexicon);
                _beingLaidOut = 0;
            }
        });
    }
}
