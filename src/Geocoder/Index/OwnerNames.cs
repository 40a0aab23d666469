namespace SpatialCockpit.Geocoder.Index;

/// <summary>The names of roads, and of what owns numbers or blocks, by their beginning and by the initials of how they are read; of many there is no row, only doors.</summary>
internal sealed class OwnerNames(IndexImage image, TextPool texts)
{
    private readonly ImageArray<int> _byName = image.Section<int>(ImageSection.OwnersByName);
    private readonly ImageArray<int> _byInitials = image.Section<int>(ImageSection.OwnersByInitials);

    public void AddStarting(string prefix, int most, ISet<string> found) => Add(new TextNames(texts, _byName), _byName, prefix, most, found);

    public void AddAbbreviated(string initials, int most, ISet<string> found) =>
        Add(new OrderedNames.Initials<TextNames>(new(texts, _byInitials)), _byInitials, initials, most, found);

    private void Add<T>(T names, ImageArray<int> numbers, string prefix, int most, ISet<string> found) where T : IOrderedNames
    {
        var places = OrderedNames.Starting(names, ..numbers.Count, prefix, most);
        for (var place = places.Start.Value; place < places.End.Value; place++)
            found.Add(texts.Text(numbers[place]));
        GC.KeepAlive(image);
    }

    private readonly struct TextNames(TextPool texts, ImageArray<int> numbers) : IOrderedNames
    {
        public ReadOnlySpan<char> Name(int place, Span<char> room) => texts.Characters(numbers[place]);
    }
}
