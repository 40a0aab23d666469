using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Supervision.Indicators.Counting;

namespace SpatialCockpit.Supervision.Indicators;

/// <summary>A question at a moment of the record.</summary>
/// <param name="Asked">All counts that make the answer: counted and measured, then the same of before.</param>
/// <param name="AsOf">When it was asked.</param>
/// <param name="Level">What was committed by then counts.</param>
/// <param name="Key">The same for all who get the same answer from the same data.</param>
/// <param name="Version">Of that data; null where it is not known.</param>
internal sealed record FigureState(FigureQuestion Question, IReadOnlyList<CountAsked> Asked, DateTimeOffset AsOf, Lsn Level, string Key, string? Version)
{
    /// <summary>Without quotes; null where nobody knows how long the answer holds.</summary>
    public string? ETag => Version is null ? null : $"{Key[..32]}-{Version.Replace('/', '-')}";
}
