using SpatialCockpit.Supervision.Feeds.Mapping;

namespace SpatialCockpit.Supervision.Feeds.Intake;

/// <summary>
/// What a line does, by what is remembered of its thing. The outcome of many lines does not depend on the order in which they come: the highest version says what the thing is like, the highest of all whether it is gone.
/// </summary>
/// <param name="isObjects">Whether a thing that is gone stays in the record as it was: records that are gone count no more, and nobody asks what they said.</param>
/// <param name="hasOrder">Otherwise versions are arrivals, and one that says the same again changes nothing.</param>
/// <param name="seesAll">Whether the sender sees all rows: one that they do not see is not there any more.</param>
internal sealed class FeedJudge(bool isObjects, bool hasOrder, bool seesAll)
{
    public static FeedMistake Conflict { get; } = new(FeedReason.Conflict, null, "The source has said something else under the same order.");

    public FeedMove Judge(FeedLine line, FeedItem? known)
    {
        var item = known is { RowId: not null, Row: null } && seesAll ? null : known;
        return Judge(line, item, StepOf(line, item));
    }

    private static FeedMove Judge(FeedLine line, FeedItem? item, FeedStep step)
    {
        var move = new FeedMove(line, item, step);
        if (step == FeedStep.Reject && line.Mistake is null)
            move.Reject(Conflict);
        else if (item is { RowId: not null, Row: null } && step is FeedStep.Write or FeedStep.Fill or FeedStep.End)
            move.Reject(new(FeedReason.OutsideScope, null, "What it is about is outside of what you see."));
        return move;
    }

    private FeedStep StepOf(FeedLine line, FeedItem? item)
    {
        if (item is null)
            return line.Mistake is not null ? FeedStep.Reject : line.IsGone ? FeedStep.End : FeedStep.Write;
        if (line.Version < item.Version)
            return isObjects && item.IsGone && line is { IsGone: false, Mistake: null } && !(line.Version <= item.ContentVersion) ? FeedStep.Fill : FeedStep.Nothing;
        if (line.Version == item.Version)
            return line.IsGone || line.Mistake is not null || item.IsGone ? FeedStep.Nothing : Again(line, item);
        if (line.Mistake is not null)
            return FeedStep.Reject;
        if (line.IsGone)
            return item.IsGone ? FeedStep.Advance : FeedStep.End;
        return item.IsGone || !IsSame(line, item) ? FeedStep.Write : hasOrder ? FeedStep.Advance : FeedStep.Nothing;
    }

    /// <summary>The same line says something new only when the mapping has changed.</summary>
    private static FeedStep Again(FeedLine line, FeedItem item) =>
        IsSame(line, item) ? FeedStep.Nothing : line.LineHash.AsSpan().SequenceEqual(item.LineHash) ? FeedStep.Write : FeedStep.Reject;

    private static bool IsSame(FeedLine line, FeedItem item) => line.ContentHash.AsSpan().SequenceEqual(item.ContentHash);
}
