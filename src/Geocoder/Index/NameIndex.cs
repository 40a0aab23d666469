namespace SpatialCockpit.Geocoder.Index;

/// <summary>Slots of a segment by the beginning of their normal name, and by the initials of how it is read: divisions, roads and compounds first, which are few, then all else.</summary>
internal sealed class NameIndex
{
    private readonly Segment _segment;
    private readonly ImageArray<int> _byName;
    private readonly ImageArray<int> _byInitials;
    private readonly int _wide;

    public NameIndex(IndexImage image, Segment segment)
    {
        _segment = segment;
        (_byName, _byInitials) = (image.Section<int>(ImageSection.ByName), image.Section<int>(ImageSection.ByInitials));
        _wide = image.Section<int>(ImageSection.WideNames)[0];
    }

    /// <summary>Slots whose name starts so.</summary>
    /// <param name="most">Of divisions, roads and compounds, and of all else.</param>
    public void AddStarting(string prefix, int most, ICollection<int> found)
    {
        var names = new SlotNames(_segment, _byName);
        Add(names, _byName, .._wide, prefix, most, found);
        Add(names, _byName, _wide.._byName.Count, prefix, most, found);
    }

    /// <summary>Slots the initials of whose name start so.</summary>
    public void AddAbbreviated(string initials, int most, ICollection<int> found)
    {
        var names = new OrderedNames.Initials<SlotNames>(new(_segment, _byInitials));
        Add(names, _byInitials, .._wide, initials, most, found);
        Add(names, _byInitials, _wide.._byInitials.Count, initials, most, found);
    }

    private void Add<T>(T names, ImageArray<int> slots, Range among, string prefix, int most, ICollection<int> found) where T : IOrderedNames
    {
        var places = OrderedNames.Starting(names, among, prefix, most);
        for (var place = places.Start.Value; place < places.End.Value; place++)
            found.Add(slots[place]);
        GC.KeepAlive(_segment);
    }

    private readonly struct SlotNames(Segment segment, ImageArray<int> slots) : IOrderedNames
    {
        public ReadOnlySpan<char> Name(int place, Span<char> room) => segment.Record(slots[place]).Characters(PlaceColumn.NormalName, room);
    }
}
