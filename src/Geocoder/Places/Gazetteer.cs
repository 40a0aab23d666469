using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
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

    private readonly Func<SegmentBuilder, Action<int>?, Segment> _build;
    private readonly Lock _writing = new();

    /// <summary>What is being laid out anew; null while nothing is.</summary>
    private Layout? _layout;

    /// <summary>How many rows were edited when laying out failed: it is tried again when as many as are worth it have come since.</summary>
    private int _editedAtFailure;

    public Gazetteer() : this(InMemory)
    {
    }

    /// <param name="folder">Where large segments lie; null keeps them in memory.</param>
    internal Gazetteer(SearchFolder? folder) : this(folder is null ? InMemory : folder.Build)
    {
    }

    /// <param name="build">Lays rows out as a large segment.</param>
    internal Gazetteer(Func<SegmentBuilder, Action<int>?, Segment> build) => _build = build;

    /// <summary>So many edited rows, and one in sixteen of all, are laid out anew with the rest.</summary>
    internal int FewestToLayOut { get; init; } = 1 << 17;

    internal ILogger? Logger { get; init; }

    /// <summary>Hears, on another thread, which snapshot was laid out anew, and as which: the same rows.</summary>
    internal Action<GazetteerSnapshot, GazetteerSnapshot>? LaidOut { get; init; }

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
        var views = builder.Count == 0 ? [] : ImmutableArray.Create(new SegmentView(_build(builder, told)));
        Restore(new(views, builder.Lexicon));
    }

    /// <summary>Goes on from this alone, as from what was saved; what is being laid out of before is for nothing.</summary>
    internal void Restore(GazetteerSnapshot saved)
    {
        lock (_writing)
            (Current, _layout, _editedAtFailure) = (saved, null, 0);
    }

    /// <summary>One transaction's net effect: rows as they are after it, and keys that are gone.</summary>
    public void Apply(IReadOnlyCollection<PlaceRow> upserts, IReadOnlyCollection<PlaceKey> deletes)
    {
        lock (_writing)
        {
            var (lexicon, views) = (Current.Lexicon, Current.Views);
            PlaceKey[] replaced = [.. upserts.Select(row => row.Key), .. deletes];
            views = [.. views.Select(view => view.Without(replaced)).Where((view, i) => view.Living > 0 || i < BeingLaidOut)];
            if (upserts.Count > 0)
                views = Merge(views.Add(new(SegmentOf(upserts, lexicon))), lexicon);
            Current = new(views, lexicon);
            if (_layout is null && EditedRows(views) - _editedAtFailure > Math.Max(FewestToLayOut, Current.Count / 16))
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

    private static Segment InMemory(SegmentBuilder builder, Action<int>? told) => builder.ToSegment(told);

    /// <summary>The segments, first ones of all, that are being laid out anew: they are not merged meanwhile.</summary>
    private int BeingLaidOut => _layout?.Before.Views.Length ?? 0;

    /// <summary>Joins the last segment with its elder while the elder is less than twice its size: few segments, and each row is moved only log n times.</summary>
    private ImmutableArray<SegmentView> Merge(ImmutableArray<SegmentView> views, Lexicon lexicon)
    {
        while (views.Length - BeingLaidOut > 1 && views[^2].Living < 2 * views[^1].Living && views[^2].Living + views[^1].Living <= LargestMerge)
            views = views.RemoveRange(views.Length - 2, 2).Add(new(SegmentOf(views[^2].Rows().Concat(views[^1].Rows()), lexicon)));
        return views;
    }

    private static int EditedRows(ImmutableArray<SegmentView> views) => views.IsEmpty ? 0 : views.Skip(1).Sum(view => view.Living) + views[0].Segment.Count - views[0].Living;

    /// <summary>Beside what goes on.</summary>
    private void LayOutAnew()
    {
        var layout = _layout = new(Current);
        LayingOut = OwnThreads.RunAsync(() =>
        {
            try
            {
                LayOut(layout);
            }
            catch (Exception e)
            {
                Logger?.IndexNotLaidOut(e);
                lock (_writing)
                    if (_layout == layout)
                        (_layout, _editedAtFailure) = (null, EditedRows(Current.Views));
            }
        });
    }

    /// <summary>What died meanwhile dies in the new segment too.</summary>
    private void LayOut(Layout layout)
    {
        var builder = new SegmentBuilder(layout.Before.Lexicon);
        foreach (var row in layout.Before.Views.SelectMany(view => view.Rows()))
            builder.Add(row);
        var laidOut = _build(builder, null);
        GazetteerSnapshot before, after;
        lock (_writing)
        {
            // All was replaced meanwhile: what was laid out is of before.
            if (_layout != layout)
                return;
            before = Current;
            var died = layout.Before.Views.Zip(before.Views).SelectMany(each => each.First.DiedSince(each.Second));
            Current = after = new([new SegmentView(laidOut).Without(died), .. before.Views.Skip(BeingLaidOut)], before.Lexicon);
            (_layout, _editedAtFailure) = (null, 0);
        }
        LaidOut?.Invoke(before, after);
    }

    /// <summary>One laying out, told from others by which it is.</summary>
    private sealed class Layout(GazetteerSnapshot before)
    {
        /// <summary>All that is laid out.</summary>
        public GazetteerSnapshot Before => before;
    }
}
