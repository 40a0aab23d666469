using System.Collections;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using SpatialCockpit.Geocoder.Areas;
using SpatialCockpit.Geocoder.Index;
using SpatialCockpit.Geocoder.Places;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Changes.Saved;
using SpatialCockpit.Platform.Changes.Slots;

namespace SpatialCockpit.Geocoder.Saved;

/// <summary>The index on disk: segments, which are mapped from there, and beside them the words that the parser knows and the areas, for the next start.</summary>
internal sealed class SearchFolder(string path)
{
    /// <summary>Of the index, of words and of areas; segments have <see cref="IndexImage.Version"/> as well. Whoever writes one of them otherwise counts it up.</summary>
    private const int Format = 1;

    private readonly SavedFolder _files = new(path, Format);

    /// <summary>Where a segment lies, or what was written of something the last time.</summary>
    private readonly ConditionalWeakTable<object, string> _written = [];

    /// <summary>Segments that may be replaced before they are ever saved.</summary>
    private readonly List<(WeakReference<Segment> Segment, string File)> _built = [];

    /// <summary>What was read from there.</summary>
    public sealed record State(StreamPosition Position, GazetteerSnapshot Places, IReadOnlyList<Area> Areas);

    /// <summary>Lays a segment out in a file and maps it.</summary>
    public Segment Build(SegmentBuilder builder, Action<int>? told = null)
    {
        var name = _files.Write("segment", file => builder.Build(file, told));
        if (IndexImage.Map(_files.PathOf(name)) is not { } image)
            throw new IOException($"The index file {name} is not as it was written.");
        var segment = new Segment(image);
        _written.Add(segment, name);
        lock (_built)
            _built.Add((new(segment), name));
        return segment;
    }

    /// <param name="print">Of what is read of the record now.</param>
    /// <returns>Null when there is nothing, something else, or something that is not whole.</returns>
    public State? Read(string print)
    {
        if (_files.ReadIndex<SavedSearch>() is not { } saved || saved.Print != print || !Lsn.TryParse(saved.Position, out var position)
            || _files.ReadSmall(saved.Words) is not { } words || _files.ReadSmall(saved.Areas) is not { } areas)
            return null;
        var views = ImmutableArray.CreateBuilder<SegmentView>();
        foreach (var (file, dead) in saved.Segments)
        {
            if (SegmentIn(file) is not { } segment)
                return null;
            var view = new SegmentView(segment);
            if (dead is not null)
            {
                if (_files.ReadSmall(dead) is not { } bits)
                    return null;
                view = view.Without(new BitArray(bits.ToArray()) { Length = view.Segment.Count });
            }
            views.Add(view);
        }
        var lexicon = WordFile.Read(words);
        return new(new(saved.SystemIdentifier, saved.Timeline, saved.Slot, position), new(views.ToImmutable(), lexicon), AreaFile.Read(areas));
    }

    /// <summary>Which files are the index now; null while there are none.</summary>
    public string? SavedNow() => _files.ReadIndex<SavedSearch>() is { } saved ? string.Join(' ', saved.Files) : null;

    /// <summary>Mapped, and looked through, once as long as somebody holds it.</summary>
    private Segment? SegmentIn(string file)
    {
        if (_written.FirstOrDefault(each => each.Value == file).Key is Segment mapped)
            return mapped;
        if (IndexImage.Map(_files.PathOf(file)) is not { } image)
            return null;
        var segment = new Segment(image);
        _written.Add(segment, file);
        return segment;
    }

    /// <summary>Writes what is not there yet, and then, in one step, that this is what the index was at the position.</summary>
    public void Save(StreamPosition position, string print, Atlas atlas)
    {
        var segments = atlas.Places.Views.Select(view => new SavedSegment(FileOf(view.Segment), view.DeadRows is { } dead ? FileOf(dead) : null)).ToList();
        var words = _files.WriteSmall("words", to => WordFile.Write(to, atlas.Places.Lexicon));
        if (!_written.TryGetValue(atlas.Areas, out var areas))
            _written.Add(atlas.Areas, areas = _files.WriteSmall("areas", to => AreaFile.Write(to, atlas.Areas.All)));
        var saved = new SavedSearch(position.SystemIdentifier, position.Timeline, position.Slot, position.Lsn.ToString(), print, segments, words, areas);
        _files.WriteIndex(saved, saved.Files);
        ForgetReplaced(saved);
    }

    /// <summary>What nobody reads any more and no index names.</summary>
    private void ForgetReplaced(SavedSearch saved)
    {
        lock (_built)
        {
            var dead = _built.Where(each => !each.Segment.TryGetTarget(out _)).ToHashSet();
            foreach (var (_, file) in dead.Where(each => !saved.Files.Contains(each.File)))
                _files.Forget(file);
            _built.RemoveAll(dead.Contains);
        }
    }

    private string FileOf(Segment segment)
    {
        if (!_written.TryGetValue(segment, out var file))
            _written.Add(segment, file = _files.Write("segment", segment.CopyTo));
        return file;
    }

    private string FileOf(BitArray dead)
    {
        if (_written.TryGetValue(dead, out var file))
            return file;
        var bytes = new byte[(dead.Length + 7) / 8];
        dead.CopyTo(bytes, 0);
        _written.Add(dead, file = _files.WriteSmall("dead", to => to.Write(bytes)));
        return file;
    }
}
