using System.Globalization;
using SpatialCockpit.Platform.Changes;

namespace SpatialCockpit.Cockpit.Backups.Archive;

/// <summary>From which timelines one of PostgreSQL's log comes, as its file <c>TIMELINE.history</c> tells it: a restore begins another, which branches off where the restore stopped.</summary>
/// <param name="Before">Those before it, and where each was left.</param>
internal sealed record TimelineHistory(uint Timeline, IReadOnlyList<TimelineHistory.Left> Before)
{
    private const string Extension = ".history";

    /// <param name="At">Where the next one branched off.</param>
    public readonly record struct Left(uint Timeline, Lsn At);

    /// <returns>Null for what is no history's name.</returns>
    public static uint? TimelineOf(string name) =>
        name.EndsWith(Extension, StringComparison.Ordinal) && uint.TryParse(name.AsSpan(..^Extension.Length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var timeline) ? timeline : null;

    /// <param name="text">Of the file: on each line a timeline, a place and why it was left there.</param>
    public static TimelineHistory Parse(uint timeline, string text) =>
        new(timeline, [.. from line in text.Split('\n') let words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) where words.Length > 1 && words[0][0] != '#' select new Left(uint.Parse(words[0], CultureInfo.InvariantCulture), Lsn.Parse(words[1]))]);

    /// <summary>Whether it goes on from a place of a timeline's log, which may be its own.</summary>
    public bool GoesOnFrom(uint timeline, Lsn place) => timeline == Timeline || Before.Any(left => left.Timeline == timeline && left.At >= place);

    /// <summary>Whether a segment is of its own log, or of that before it.</summary>
    public bool Has(WalSegment segment) => segment.Timeline == Timeline || Before.Any(left => left.Timeline == segment.Timeline && WalSegment.At(left.Timeline, left.At).Number >= segment.Number);
}
