namespace SpatialCockpit.Geocoder.Saved;

/// <summary>A segment as it lies on disk.</summary>
/// <param name="Dead">The file that says which of its rows are no more; null when all are.</param>
internal sealed record SavedSegment(string File, string? Dead);

/// <summary>All that lies on disk, named by one file that is replaced in one step.</summary>
/// <param name="SystemIdentifier">See <see cref="Platform.Changes.Slots.StreamPosition"/>.</param>
/// <param name="Print">Of what is read of the record: with other columns everything is read anew.</param>
internal sealed record SavedSearch(string SystemIdentifier, int Timeline, string Slot, string Position, string Print, IReadOnlyList<SavedSegment> Segments, string Words, string Areas)
{
    public IEnumerable<string> Files => Segments.SelectMany(segment => new[] { segment.File, segment.Dead }).OfType<string>().Append(Words).Append(Areas);
}
